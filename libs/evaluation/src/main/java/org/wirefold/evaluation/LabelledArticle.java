package org.wirefold.evaluation;

import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawArticle;

/**
 * An article and, apart from it, the labels it is scored by. Labels never enter the article.
 *
 * @param id its name in labels and predictions, which is its uri
 * @param cluster the true cluster; null where there is no label
 * @param article what the pipeline is given
 * @param trueBody the body as the set's authors see it; null where the set does not say
 * @param kind what kind of copy it is, in the set's own words; null where the set does not say
 * @param event the true event; null where there is no label
 */
public record LabelledArticle(
        String id,
        @Nullable String cluster,
        RawArticle article,
        @Nullable String trueBody,
        @Nullable String kind,
        @Nullable String event) {

    LabelledArticle labelled(@Nullable String newCluster) {
        return new LabelledArticle(id, newCluster, article, trueBody, kind, event);
    }

    LabelledArticle of(RawArticle newArticle) {
        return new LabelledArticle(id, cluster, newArticle, trueBody, kind, event);
    }
}
