package org.wirefold.enrich.config;

/**
 * Whether and how stories are put into events.
 *
 * @param horizonDays two stories are compared only if they were published at most so many days apart; 0 for no events
 * @param retentionDays for how many days before the newest story a story has an event, 1 or more
 * @param mostStories so many stories at most have an event, the newest ones, 1 or more; each takes about {@value
 *     #BYTES_A_STORY} bytes of heap
 */
public record EventConfig(int horizonDays, int retentionDays, int mostStories) {
    /** Bytes of heap that a story takes which has an event. */
    public static final int BYTES_A_STORY = 4_400;

    /** Stories take a third of the heap at most, if nothing else is said. */
    private static final int SHARE_OF_HEAP = 3;

    /** The defaults. */
    public static final EventConfig STANDARD = new EventConfig(30, 400, storiesInHeap());

    /** No events. */
    public static final EventConfig NONE = new EventConfig(0, 1, 1);

    /** Checks itself. */
    public EventConfig {
        if (horizonDays < 0 || retentionDays < 1 || mostStories < 1) {
            throw new IllegalArgumentException(
                    "horizonDays must be 0 or more, retentionDays and mostStories 1 or more, not " + horizonDays + ", "
                            + retentionDays + " and " + mostStories);
        }
    }

    /** How many stories may have an event in the heap of this process, if nothing else is said. */
    public static int storiesInHeap() {
        long stories = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_A_STORY;
        return (int) Math.min(Integer.MAX_VALUE, stories);
    }

    /** Whether there are events. */
    public boolean on() {
        return horizonDays > 0;
    }
}
