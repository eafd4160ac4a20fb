package org.wirefold.enrich.processor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.ProfileEvent.Stated;
import org.wirefold.enrich.event.Rank;
import org.wirefold.events.EventIndex;
import org.wirefold.events.EventMember;
import org.wirefold.events.EventPolicy;
import org.wirefold.events.StoryProfile;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.NewsEvent.EventStory;
import org.wirefold.model.NewsEventJson;

/**
 * What the event step says of stories, and their events as JSON. An event is written again with each new story, and most
 * of its stories are as before. So the JSON of a story is kept until something in it changes, that of the
 * {@value #MOST_WRITTEN} stories that were written last. Not thread-safe.
 */
final class EventStories {
    private static final int MOST_WRITTEN = 1 << 14;

    private final Map<String, Known> stories = new HashMap<>();
    private final Map<String, Written> written = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Written> eldest) {
            return size() > MOST_WRITTEN;
        }
    };
    private final NavigableSet<Rank> inOrder = new TreeSet<>();

    /** Those of them that tell when they were published. */
    private final NavigableSet<Rank> dated = new TreeSet<>();

    /** What an original says of its story; the index has the profile. */
    private record Known(long stamp, String storyId, String source, String headline, long timeMillis, boolean isDated) {
        @Nullable
        Instant published() {
            return isDated ? Instant.ofEpochMilli(timeMillis) : null;
        }
    }

    /** JSON of a story, made when it, its nearest one and its translation had these stamps. */
    private record Written(
            long stamp,
            @Nullable String nearest,
            long nearestStamp,
            @Nullable String translationOf,
            long translationStamp,
            double probability,
            byte[] json) {}

    /** Adds a story, or changes what is known of it. */
    void put(String uri, Stated stated, StoryProfile profile) {
        long timeMillis = profile.time().toEpochMilli();
        Rank rank = new Rank(timeMillis, uri);
        inOrder.add(rank);
        if (profile.isDated()) {
            dated.add(rank);
        }
        stories.put(
                uri,
                new Known(
                        stated.stamp(),
                        stated.storyId(),
                        // One string for each source: there are few of them.
                        stated.source().intern(),
                        stated.headline(),
                        timeMillis,
                        profile.isDated()));
    }

    /** Forgets a story; returns whether it was known. */
    boolean remove(String uri) {
        Known known = stories.remove(uri);
        if (known == null) {
            return false;
        }
        Rank rank = new Rank(known.timeMillis(), uri);
        inOrder.remove(rank);
        dated.remove(rank);
        written.remove(uri);
        return true;
    }

    /** How many stories there are. */
    int size() {
        return stories.size();
    }

    /** Whether the story is known. */
    boolean knows(String uri) {
        return stories.containsKey(uri);
    }

    /** The story of lowest rank; null where there is none. */
    @Nullable
    Rank first() {
        return inOrder.isEmpty() ? null : inOrder.first();
    }

    /** The newest story that tells when it was published; null where there is none. */
    @Nullable
    Rank newest() {
        return dated.isEmpty() ? null : dated.last();
    }

    /** The event that a story founds; null where it has no other stories. */
    @Nullable
    NewsEventJson event(EventIndex index, String founder) {
        List<EventMember> members = index.members(founder);
        if (members.size() < 2) {
            return null;
        }
        List<byte[]> json = new ArrayList<>(members.size());
        Instant first = null;
        Instant last = null;
        for (EventMember member : members) {
            Instant time = known(member.id()).published();
            if (time != null) {
                first = first == null || time.isBefore(first) ? time : first;
                last = last == null || time.isAfter(last) ? time : last;
            }
            json.add(json(index, member));
        }
        return NewsEventJson.of(eventId(founder), known(founder).headline(), json, first, last, EventPolicy.VERSION);
    }

    private byte[] json(EventIndex index, EventMember member) {
        Known known = known(member.id());
        String nearest = member.nearest();
        long nearestStamp = nearest == null ? -1 : known(nearest).stamp();
        String translationOf = member.translationOf();
        long translationStamp =
                translationOf == null ? -1 : known(translationOf).stamp();
        Written before = written.get(member.id());
        if (before != null
                && before.stamp() == known.stamp()
                && Objects.equals(before.nearest(), nearest)
                && before.nearestStamp() == nearestStamp
                && Objects.equals(before.translationOf(), translationOf)
                && before.translationStamp() == translationStamp
                && Double.compare(before.probability(), member.probability()) == 0) {
            return before.json();
        }
        byte[] json = ArticleJson.write(new EventStory(
                known.storyId(),
                member.id(),
                known.source(),
                known.headline(),
                known.published(),
                nearest == null ? null : known(nearest).storyId(),
                nearest == null ? null : Math.round(member.probability() * 1000) / 1000.0,
                nearest == null ? null : index.evidence(member.id(), nearest),
                translationOf == null ? null : known(translationOf).storyId()));
        written.put(
                member.id(),
                new Written(
                        known.stamp(),
                        nearest,
                        nearestStamp,
                        translationOf,
                        translationStamp,
                        member.probability(),
                        json));
        return json;
    }

    private Known known(String uri) {
        return Objects.requireNonNull(stories.get(uri));
    }

    /** The id of the event that a story founds, from the uri of its original. */
    static String eventId(String founderUri) {
        return "urn:wirefold:event:"
                + ArticleUri.sha256Hex(founderUri.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 32);
    }
}
