package org.wirefold.enrich.state;

import java.util.List;

/** Every store by its name, in one place: a renamed store is a migration. */
public final class StoreNames {
    /** Source and uri to what of it was read: its newest content and where. */
    public static final String SEEN_ARTICLES = "seen-articles";

    /** Source stream and sequence to the lines that this article, and those after it, contribute to their source. */
    public static final String SOURCE_LINES = "source-lines";

    /** Uri to the article's newest reading and its entities. */
    public static final String ARTICLES = "articles";

    /** Uri to the article's source streams, body, story and revision. The name is stored, so it stays. */
    public static final String ARTICLE_STATES = "article-places";

    /** Body id to what was decided about the body. */
    public static final String BODIES = "bodies";

    /** Body id to its profile. */
    public static final String BODY_PROFILES = "body-profiles";

    /** Body id and uri to the article that has the body. */
    public static final String BODY_MEMBERS = "body-members";

    /** Body id and other body id to what they share. */
    public static final String BODY_NEIGHBOURS = "body-neighbours";

    /** Body id and index partition to the fingerprints it has there. */
    public static final String FINGERPRINT_INDEX = "fingerprint-index";

    /** Story id to what was last published of it. */
    public static final String STORIES = "stories";

    /** Story id and uri to a member. */
    public static final String STORY_MEMBERS = "story-members";

    /** Uri of a story's original to the story's profile. */
    public static final String PROFILED_STORIES = "profiled-stories";

    /** Uri of an event's founder to what was last published of the event. */
    public static final String NEWS_EVENTS = "news-events";

    /** All of them. */
    public static final List<String> ALL = List.of(
            SEEN_ARTICLES,
            SOURCE_LINES,
            ARTICLES,
            ARTICLE_STATES,
            BODIES,
            BODY_PROFILES,
            BODY_MEMBERS,
            BODY_NEIGHBOURS,
            FINGERPRINT_INDEX,
            STORIES,
            STORY_MEMBERS,
            PROFILED_STORIES,
            NEWS_EVENTS);

    /** How many of them keep rows in memory: all but the index, whose rows are written once and hardly read. */
    public static final int ROW_STORES = ALL.size() - 1;

    /** Stands between the parts of a compound key; no uri and no source may hold it. */
    public static final char SEPARATOR = '\u0000';

    private StoreNames() {}

    /** A compound key. */
    public static String key(String first, String second) {
        return first + SEPARATOR + second;
    }

    /** The first part of a compound key; the key itself where it has one part. */
    public static String first(String key) {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }

    /** What all compound keys of {@code first} begin with. */
    public static String prefix(String first) {
        return first + SEPARATOR;
    }
}
