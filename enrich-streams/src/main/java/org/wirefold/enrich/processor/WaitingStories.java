package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.wirefold.events.EventIndex;
import org.wirefold.events.StoryProfile;

/**
 * The stories that {@link EventIndex} has yet to learn of. They are put into it in the order of time, because a story that
 * comes late costs more. Not thread-safe.
 */
final class WaitingStories {
    private final EventIndex index;
    private final BiConsumer<String, RuntimeException> failed;

    /** Stories that came, by uri; null for those that the index has to forget. */
    private final Map<String, @Nullable StoryProfile> waiting = new HashMap<>();

    /**
     * None wait yet.
     *
     * @param failed is told of a story that the index cannot take; it must not stop the others
     */
    WaitingStories(EventIndex index, BiConsumer<String, RuntimeException> failed) {
        this.index = index;
        this.failed = failed;
    }

    /** How many stories wait. */
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

    /** Tells the index of all that wait. */
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
        known.forEach(story -> tell(story.getKey(), story.getValue()));
        waiting.clear();
    }

    private void tell(String uri, StoryProfile profile) {
        try {
            index.put(uri, profile);
        } catch (RuntimeException e) {
            failed.accept(uri, e);
            index.remove(uri);
        }
    }
}
