package org.wirefold.enrich.config;

/**
 * Whether and how stories are put into events.
 *
 * @param horizonDays two stories are compared only if they were published at most so many days apart; 0 for no events
 * @param retentionDays for how many days before the newest story a story has an event, 1 or more
 */
public record EventConfig(int horizonDays, int retentionDays) {
    /** The defaults. */
    public static final EventConfig STANDARD = new EventConfig(30, 400);

    /** No events. */
    public static final EventConfig NONE = new EventConfig(0, 1);

    /** Checks itself. */
    public EventConfig {
        if (horizonDays < 0 || retentionDays < 1) {
            throw new IllegalArgumentException("horizonDays must be 0 or more and retentionDays 1 or more, not "
                    + horizonDays + " and " + retentionDays);
        }
    }

    /** Whether there are events. */
    public boolean on() {
        return horizonDays > 0;
    }
}
