package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.Rank;
import org.wirefold.events.EventIndex;
import org.wirefold.events.StoryProfile;

/**
 * The stories that {@link EventIndex} has yet to learn of: those that were stored when the task started, and those that
 * came since. Both are put into it in the order of time, because a story that comes late costs more. The stored ones are
 * put a part at a time, so that the other tasks of the stream thread go on meanwhile. Not thread-safe.
 */
final class WaitingStories {
    private final EventIndex index;
    private final EventStories stories;
    private final Function<String, StoryProfile> stored;
    private final BiConsumer<String, RuntimeException> failed;

    /** Stories that came, by uri; null for those that the index has to forget. */
    private final Map<String, @Nullable StoryProfile> waiting = new HashMap<>();

    /** The stored story that is put next; null where all are there. */
    private @Nullable Rank next;

    /**
     * Begins with the stories that are known by now.
     *
     * @param stored reads the profile of a story that is known
     * @param failed is told of a story that the index cannot take; it must not stop the others
     */
    WaitingStories(
            EventIndex index,
            EventStories stories,
            Function<String, StoryProfile> stored,
            BiConsumer<String, RuntimeException> failed) {
        this.index = index;
        this.stories = stories;
        this.stored = stored;
        this.failed = failed;
        next = stories.first();
    }

    /** Whether the index has all stories that were stored at the start. */
    boolean hasAllStored() {
        return next == null;
    }

    /** How many stories came that the index has not. */
    int size() {
        return waiting.size();
    }

    /** Keeps a story that came, or that has changed. */
    void put(String uri, StoryProfile profile) {
        waiting.put(uri, profile);
    }

    /** Keeps that a story has gone. */
    void remove(String uri) {
        waiting.put(uri, null);
    }

    /** Puts stored stories into the index, so many at most. */
    void tellStored(int most) {
        Rank story = next;
        for (int i = 0; i < most && story != null; i++) {
            String uri = story.uri();
            // What has changed since the start waits with the others.
            if (stories.knows(uri) && !waiting.containsKey(uri)) {
                tell(uri, () -> stored.apply(uri));
            }
            story = stories.after(story);
        }
        next = story;
    }

    /** Tells the index of all that came. */
    void tellWaiting() {
        List<Map.Entry<String, StoryProfile>> known = new ArrayList<>();
        waiting.forEach((uri, profile) -> {
            if (profile == null) {
                index.remove(uri);
            } else {
                known.add(Map.entry(uri, profile));
            }
        });
        known.sort(Comparator.comparing(story -> story.getValue().time()));
        known.forEach(story -> tell(story.getKey(), story::getValue));
        waiting.clear();
    }

    private void tell(String uri, Supplier<StoryProfile> profile) {
        try {
            index.put(uri, profile.get());
        } catch (RuntimeException e) {
            failed.accept(uri, e);
            index.remove(uri);
        }
    }
}
