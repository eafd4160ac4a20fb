package org.wirefold.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article of a source beside the original of its story.
 *
 * @param uri of the article
 * @param relation to the original
 * @param headline of the article; empty where it has none
 * @param agency that the article credits
 * @param published when, where that is known to the minute; null elsewhere
 * @param originalSource who published the original; empty while its row is not written
 * @param originalHeadline of the original; empty where it has none
 * @param originalPublished when, where that is known to the minute; null elsewhere
 */
public record RunRow(
        String uri,
        String relation,
        String headline,
        @Nullable String agency,
        @Nullable Instant published,
        String originalSource,
        String originalHeadline,
        @Nullable Instant originalPublished) {}
