package org.wirefold.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Two or more stories that tell of the same happening: the value of {@code events}, keyed by event id, compacted. A story
 * that no event names is an event of its own. An event that has fewer than two stories left is a tombstone.
 *
 * @param eventId identity: derived from the original of the story that founded it, so a replay finds the same
 * @param headline of the founding story
 * @param stories the founding one first, the others by (time, uri)
 * @param firstPublished the earliest publication of an original; null where none has a date
 * @param lastPublished the latest publication of an original; null where none has a date
 * @param revision grows with every change of this record
 * @param policyVersion the policy that decided
 */
public record NewsEvent(
        String eventId,
        String headline,
        List<EventStory> stories,
        @Nullable Instant firstPublished,
        @Nullable Instant lastPublished,
        long revision,
        String policyVersion) {

    /**
     * A story of the event.
     *
     * @param storyId the story
     * @param canonicalUri its original
     * @param source who published the original
     * @param headline of the original
     * @param published when the original was published; null where that is not known
     * @param nearestStoryId the story that it is most alike, of those before it; null for the founding one
     * @param probability mean probability that it tells of the same as those before it, 0 to 1; null for the founding one
     * @param evidence what it has in common with the nearest one, by the name of the measure, in the order of these names;
     *     null for the founding one
     * @param translationOf a story before it, in another language, that has the same text in translation: one of the two is a
     *     translation of the other, or both are of a third; null where there is none
     */
    public record EventStory(
            String storyId,
            String canonicalUri,
            String source,
            String headline,
            @Nullable Instant published,
            @Nullable String nearestStoryId,
            @Nullable Double probability,
            @Nullable Map<String, Double> evidence,
            @Nullable String translationOf) {
        /** Orders the evidence, so that a story is written alike wherever it was read from. */
        public EventStory {
            evidence = evidence == null ? null : Collections.unmodifiableMap(new TreeMap<>(evidence));
        }
    }

    /** The same with another revision. */
    public NewsEvent withRevision(long newRevision) {
        return new NewsEvent(eventId, headline, stories, firstPublished, lastPublished, newRevision, policyVersion);
    }
}
