package org.wirefold.text;

import org.jspecify.annotations.Nullable;

/**
 * What was read from one raw text. Immutable.
 *
 * @param headline the headline from the field, else from the text; empty where there is none
 * @param body the article without its furniture: plain text, paragraphs separated by {@code \n} or {@code \n\n};
 *     offsets of mentions count UTF-16 units in it
 * @param bodyConfidence 0 to 1: how sure it is that the body is the article, all of it and nothing else. The share of
 *     words expected to be right, lowered where the body holds little of the prose of the page. 1 for a text that was
 *     given as a body ({@link RawText.Extent#BODY}), 0 for an empty body. Below .5 the body is worth a look
 * @param isStub whether the body is only the beginning of an article, which a paywall cut off, by what the page says
 *     below it; false for a text that was given as a body
 * @param byline who wrote it, without the leading "By"
 * @param dateline place, agency and date that opened the body
 * @param agency the news agency the text is credited to, in its usual short form ({@code AFP})
 * @param credit the credit line or rights line as it stands in the text
 * @param copyrightHolder who holds the rights, by the text's own words
 * @param publication when it was published, from where that is known and how sure it is
 * @param language what language the body is in
 * @param lifeCycle what the article is in the life of its story: alert, update, correction, kill …
 * @param beside the lines around the body, which may say whose text it is
 * @param lines what this article adds to the profile of its source
 */
public record ReadArticle(
        String headline,
        String body,
        double bodyConfidence,
        boolean isStub,
        @Nullable String byline,
        @Nullable Dateline dateline,
        @Nullable String agency,
        @Nullable String credit,
        @Nullable String copyrightHolder,
        Publication publication,
        Language language,
        LifeCycle lifeCycle,
        LinesBeside beside,
        ArticleLines lines) {}
