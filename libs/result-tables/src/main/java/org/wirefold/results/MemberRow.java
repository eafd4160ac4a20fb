package org.wirefold.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article of a story, without its text.
 *
 * @param uri identity
 * @param storyId its story
 * @param source who published it
 * @param url where it was published; null where that is not known
 * @param headline as that source printed it; empty where it has none
 * @param language code
 * @param agency the agency it credits
 * @param relation to the original of the story
 * @param lifeCycle {@code none}, {@code update}, {@code corrected}, {@code kill} and others
 * @param version how often its content has come, from 1
 * @param published when; null where it is not known
 * @param publishedPrecision {@code second}, {@code minute}, {@code day} or {@code none}
 * @param receivedAt when it was first received; null in rows of early builds
 * @param join why it belongs to the story; null for the original
 */
public record MemberRow(
        String uri,
        String storyId,
        String source,
        @Nullable String url,
        String headline,
        String language,
        @Nullable String agency,
        String relation,
        String lifeCycle,
        int version,
        @Nullable Instant published,
        String publishedPrecision,
        @Nullable Instant receivedAt,
        @Nullable JoinReason join) {

    /**
     * The evidence for a join.
     *
     * @param containment share of this text that the original holds, 0 to 1
     * @param containedBy share of the original that this text holds, 0 to 1
     * @param confidence of the decision, 0 to 1
     * @param reading the decision in words
     */
    public record JoinReason(double containment, double containedBy, double confidence, String reading) {}
}
