package org.wirefold.cli.evaluation;

import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawArticle;

/**
 * An article and, apart from it, the label it is scored by. The label never enters the article.
 *
 * @param id its name in labels and predictions, which is its uri
 * @param cluster the true cluster; null where there is no label
 * @param article what the pipeline is given
 */
public record LabelledArticle(String id, @Nullable String cluster, RawArticle article) {}
