package org.wirefold.alerts.state;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Story;

/**
 * What alerts need to know of a story. Immutable.
 *
 * @param storyId identity
 * @param headline of the original
 * @param canonicalUri the original
 * @param canonicalSource who published the original
 * @param sources who ran it, sorted
 * @param members how many articles it has
 * @param corrections uris of members that are corrections
 * @param killed uris of members that are killed or withdrawn
 * @param firstPublished earliest publication; null where no member has a date
 * @param revision grows with every change
 */
public record StoryFacts(
        String storyId,
        String headline,
        String canonicalUri,
        String canonicalSource,
        List<String> sources,
        int members,
        List<String> corrections,
        List<String> killed,
        @Nullable Instant firstPublished,
        long revision) {
    private static final String CORRECTED = "corrected";

    /** Takes copies. */
    public StoryFacts {
        sources = List.copyOf(sources);
        corrections = List.copyOf(corrections);
        killed = List.copyOf(killed);
    }

    /** Those of a story. */
    public static StoryFacts of(Story story) {
        Stream<Story.Member> originals =
                story.members().stream().filter(member -> member.uri().equals(story.canonicalUri()));
        return new StoryFacts(
                story.storyId(),
                Objects.requireNonNullElse(story.headline(), ""),
                story.canonicalUri(),
                originals.map(Story.Member::source).findFirst().orElse(""),
                story.sources(),
                story.members().size(),
                story.members().stream()
                        .filter(member -> CORRECTED.equals(member.lifeCycle()))
                        .map(Story.Member::uri)
                        .toList(),
                orEmpty(story.killed()),
                story.firstPublished(),
                story.revision());
    }

    // A list that JSON left out is null whatever its type says.
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
