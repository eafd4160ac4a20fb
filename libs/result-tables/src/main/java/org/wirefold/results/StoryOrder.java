package org.wirefold.results;

/** In which order stories are listed. Each order has a tie-breaker, so that pages neither skip nor repeat a story. */
public enum StoryOrder {
    /** The story that received a member last comes first. Rows of early builds, without that time, are left out. */
    NEWEST("newest", "s.last_received"),
    /** The story with the latest publication comes first. Stories without a date are left out. */
    PUBLISHED("published", "s.last_published"),
    /** The story in most sources comes first. */
    SPREAD("spread", "s.source_count");

    private final String wireName;
    private final String column;

    StoryOrder(String wireName, String column) {
        this.wireName = wireName;
        this.column = column;
    }

    /** Its name in an address. */
    public String wireName() {
        return wireName;
    }

    /**
     * The order of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static StoryOrder ofWireName(String name) {
        for (StoryOrder order : values()) {
            if (order.wireName.equals(name)) {
                return order;
            }
        }
        throw new IllegalArgumentException("no order of stories is called " + name);
    }

    String column() {
        return column;
    }

    boolean isTime() {
        return this != SPREAD;
    }
}
