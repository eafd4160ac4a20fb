package org.wirefold.results;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stories are wanted; all conditions together. Null, empty and 0 mean that it does not matter.
 *
 * @param words all of these stand in the text or headline of one member
 * @param source has a member of this source
 * @param publisher has a member of a source of this group
 * @param agency has a member that credits this agency
 * @param language has a member in this language
 * @param entity id of an entity that a member names
 * @param relation has a member with this relation to the original
 * @param from published at this time or later
 * @param to published before this time
 * @param leastSources in at least so many sources
 * @param killed has a member that is killed
 * @param member has one member that meets all of this
 */
public record StoryFilter(
        List<String> words,
        @Nullable String source,
        @Nullable String publisher,
        @Nullable String agency,
        @Nullable String language,
        @Nullable String entity,
        @Nullable String relation,
        @Nullable Instant from,
        @Nullable Instant to,
        int leastSources,
        boolean killed,
        @Nullable MemberConditions member) {
    /** Every story. */
    public static final StoryFilter ALL =
            new StoryFilter(List.of(), null, null, null, null, null, null, null, null, 0, false, null);

    /** Takes a copy. */
    public StoryFilter {
        words = List.copyOf(words);
    }

    /** The stories that name an entity. */
    public static StoryFilter ofEntity(String entity) {
        return new StoryFilter(List.of(), null, null, null, null, entity, null, null, null, 0, false, null);
    }

    /** The stories with a member that credits an agency. */
    public static StoryFilter ofAgency(String agency) {
        return new StoryFilter(List.of(), null, null, agency, null, null, null, null, null, 0, false, null);
    }

    /** The stories of which one member meets some conditions. */
    public static StoryFilter ofMember(MemberConditions member) {
        return new StoryFilter(List.of(), null, null, null, null, null, null, null, null, 0, false, member);
    }
}
