package org.wirefold.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle.JoinEvidence;

/**
 * What the folding says of one article. Immutable.
 *
 * @param uri identity
 * @param source who published it
 * @param url where it was read
 * @param headline possibly empty
 * @param published when it was published, midnight UTC where only the day is known; null where it is not known
 * @param publishedPrecision {@code second}, {@code minute}, {@code day} or {@code none}
 * @param storyId the story
 * @param relation how the article stands to the original, which has a relation of its own
 * @param founderUri the member of lowest rank, which the story's id comes from
 * @param canonicalUri the original of the story: the member whose text the others derive from
 * @param joinRelation how the article stands to the article by which it came into the story; null for the founder
 * @param nearestUri that article: the founder, or the copy that leads to it; null for the founder
 * @param evidence what the article shares with the original; null for the original
 * @param isEarlier whether the article is of an earlier folding
 * @param matchedUri of an article that is new, the article of an earlier folding that it matches: one with the same
 *     text, else the most similar copy, else the first of its story; null where its story has none, and for earlier
 *     articles
 * @param originKind whose text it is: {@code agency}, {@code outlet} or {@code unknown}
 * @param origin the agency or the outlet; null where it is unknown
 * @param originConfidence how sure that is, 0 to 1
 * @param independentOrigins how many known origins the story has
 * @param names entities as JSON; null where nobody looked for them
 */
public record Verdict(
        String uri,
        String source,
        @Nullable String url,
        String headline,
        @Nullable Instant published,
        String publishedPrecision,
        String storyId,
        String relation,
        String founderUri,
        String canonicalUri,
        @Nullable String joinRelation,
        @Nullable String nearestUri,
        @Nullable JoinEvidence evidence,
        boolean isEarlier,
        @Nullable String matchedUri,
        String originKind,
        @Nullable String origin,
        double originConfidence,
        int independentOrigins,
        @Nullable String names) {}
