package org.wirefold.events;

import java.util.Arrays;

/**
 * Stories in the order of rank, each once. An index has several such lists for each story and each term, so they have no
 * more room than they need soon. Not thread-safe.
 */
class RankedStories {
    private static final EventNode[] NONE = {};

    private EventNode[] stories = NONE;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    EventNode get(int place) {
        return stories[place];
    }

    /**
     * Where a story stands; less than 0 where it is not there, as of {@link Arrays#binarySearch}.
     */
    int place(EventNode story) {
        int low = 0;
        int high = size - 1;
        // Most stories come in the order of rank, so the last one is looked at first.
        for (int at = high; low <= high; at = (low + high) >>> 1) {
            int order = EventNode.RANK.compare(stories[at], story);
            if (order == 0) {
                return at;
            }
            low = order < 0 ? at + 1 : low;
            high = order > 0 ? at - 1 : high;
        }
        return -1 - low;
    }

    /** How many stories have a lower rank than this one, which need not be there. */
    int countBelow(EventNode story) {
        int place = place(story);
        return place < 0 ? -1 - place : place;
    }

    /** Adds a story that is not there; returns where it stands. */
    int add(EventNode story) {
        int place = -1 - place(story);
        if (size == stories.length) {
            stories = Arrays.copyOf(stories, size + 1 + size / 4);
        }
        System.arraycopy(stories, place, stories, place + 1, size - place);
        stories[place] = story;
        size++;
        return place;
    }

    /** Removes a story that is there. */
    void remove(EventNode story) {
        int place = place(story);
        size--;
        System.arraycopy(stories, place + 1, stories, place, size - place);
        if (size <= stories.length / 2) {
            stories = Arrays.copyOf(stories, size);
        } else {
            Arrays.fill(stories, size, size + 1, null);
        }
    }
}
