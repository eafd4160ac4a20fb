package org.wirefold.newsdesk.api;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Story;
import org.wirefold.results.MemberRow;
import org.wirefold.results.ResultTables;

/**
 * One story with its members.
 *
 * @param storyId identity
 * @param headline of the original
 * @param canonicalUri the original
 * @param sources who ran it
 * @param publishers the groups behind these sources, as far as the map of publishers knows them
 * @param independentPublishers how many there are where sources of one group count once
 * @param firstUri the member that was published first; null where the dates do not tell it
 * @param firstPublished earliest publication; null where no member has a date
 * @param firstPublishedPrecision how exactly that is known
 * @param lastPublished latest publication
 * @param memberCount how many members it has
 * @param timeline the members, the original first, then by publication; at most 500
 * @param changes the members that are updates, corrections, kills and the like
 * @param entities who and what is named, most widely named first
 * @param killed uris of killed members
 * @param origins whose texts its members are, as far as that is known
 * @param independentOrigins how many these are; null where an earlier version wrote the story
 * @param revision grows with every change
 * @param policyVersion the policy that decided
 */
public record StoryDetail(
        String storyId,
        String headline,
        String canonicalUri,
        List<String> sources,
        List<StoryPublisher> publishers,
        int independentPublishers,
        @Nullable String firstUri,
        @Nullable Instant firstPublished,
        String firstPublishedPrecision,
        @Nullable Instant lastPublished,
        int memberCount,
        List<Entry> timeline,
        List<MemberRow> changes,
        List<Story.StoryEntity> entities,
        List<String> killed,
        List<Story.StoryOrigin> origins,
        @Nullable Integer independentOrigins,
        long revision,
        String policyVersion) {

    /**
     * A member, how long after the original it was published, and whose text it is.
     *
     * @param article the member
     * @param delaySeconds seconds after the original, negative before it; null where the times are not known so exactly
     * @param origin the agency or the outlet whose text it is; null where that is not known
     */
    public record Entry(
            MemberRow article,
            @Nullable Long delaySeconds,
            @Nullable String origin) {}

    /**
     * A group, and which sources of the story are of it.
     *
     * @param name what counts once: the owner, else the publisher
     * @param sources in their order
     */
    public record StoryPublisher(String name, List<String> sources) {
        /** Takes a copy. */
        public StoryPublisher {
            sources = List.copyOf(sources);
        }
    }

    /** Reads the members of a story, and who is behind its sources. */
    public static StoryDetail read(ResultTables tables, Story story) throws SQLException {
        return of(
                story,
                tables.members(story.storyId()),
                tables.sources().publishers(new TreeSet<>(orEmpty(story.sources()))));
    }

    private static StoryDetail of(Story story, List<MemberRow> members, Map<String, String> groups) {
        Map<String, List<String>> publishers = new TreeMap<>();
        groups.forEach((source, group) ->
                publishers.computeIfAbsent(group, name -> new ArrayList<>()).add(source));
        // A group may have the name of a source that the map does not know.
        Set<String> groupsOfStory = new TreeSet<>();
        orEmpty(story.sources()).forEach(source -> groupsOfStory.add(groups.getOrDefault(source, source)));
        MemberRow original = members.stream()
                .filter(member -> member.uri().equals(story.canonicalUri()))
                .findFirst()
                .orElse(null);
        List<Entry> timeline = new ArrayList<>();
        Map<String, String> origins = new HashMap<>();
        for (Story.Member member : story.members()) {
            String origin = member.origin();
            if (origin != null) {
                origins.put(member.uri(), origin);
            }
        }
        members.forEach(member -> timeline.add(new Entry(member, delay(original, member), origins.get(member.uri()))));
        return new StoryDetail(
                story.storyId(),
                story.headline(),
                story.canonicalUri(),
                story.sources(),
                publishers.entrySet().stream()
                        .map(group -> new StoryPublisher(group.getKey(), group.getValue()))
                        .toList(),
                groupsOfStory.size(),
                story.firstUri(),
                story.firstPublished(),
                story.firstPublishedPrecision(),
                story.lastPublished(),
                story.members().size(),
                timeline,
                members.stream()
                        .filter(member -> !member.lifeCycle().equals("none"))
                        .toList(),
                orEmpty(story.entities()),
                orEmpty(story.killed()),
                orEmpty(story.origins()),
                story.independentOrigins(),
                story.revision(),
                story.policyVersion());
    }

    // A list that JSON left out is null whatever its type says.
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable Long delay(@Nullable MemberRow original, MemberRow member) {
        if (original == null || original.uri().equals(member.uri())) {
            return null;
        }
        Instant from = original.published();
        Instant to = member.published();
        return from == null || to == null || !isExact(original) || !isExact(member)
                ? null
                : Duration.between(from, to).toSeconds();
    }

    private static boolean isExact(MemberRow member) {
        return member.publishedPrecision().equals("second")
                || member.publishedPrecision().equals("minute");
    }
}
