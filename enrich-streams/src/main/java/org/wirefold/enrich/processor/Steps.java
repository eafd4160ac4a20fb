package org.wirefold.enrich.processor;

/**
 * The names of all sources, processors and sinks of the topology, in one place. A processor's name is what dead letters
 * give as their step.
 */
public final class Steps {
    /** Raw articles by source. */
    public static final String RAW_SOURCE = "raw-articles";

    /** Raw articles without a key, now by source. */
    public static final String REKEYED_SOURCE = "rekeyed-articles";

    /** Raw text to article, with its source's profile. */
    public static final String READ = "read";

    /** To {@link #REKEYED_SOURCE}. */
    public static final String REKEYED_SINK = "to-rekeyed-articles";

    /** From read, fold and publish to the article. */
    public static final String ARTICLE_SOURCE = "article-events";

    /** The article: its newest content, its story, its entities, its record. The name is stored, so it stays. */
    public static final String ASSIGN = "place-article";

    /** To {@link #ARTICLE_SOURCE}, from read. */
    public static final String READ_SINK = "read-to-article-events";

    /** To {@link #ARTICLE_SOURCE}, from assign itself. */
    public static final String ASSIGN_ARTICLE_SINK = "place-to-article-events";

    /** To {@link #ARTICLE_SOURCE}, from fold. */
    public static final String FOLD_ARTICLE_SINK = "fold-to-article-events";

    /** To {@link #ARTICLE_SOURCE}, from publish. */
    public static final String PUBLISH_ARTICLE_SINK = "tell-to-article-events";

    /** What happens to bodies. */
    public static final String BODY_SOURCE = "body-events";

    /** Compare and fold. */
    public static final String FOLD = "fold-body";

    /** To {@link #BODY_SOURCE}, from assign. */
    public static final String ASSIGN_BODY_SINK = "place-to-body-events";

    /** To {@link #BODY_SOURCE}, from fold itself. */
    public static final String FOLD_BODY_SINK = "fold-to-body-events";

    /** To {@link #BODY_SOURCE}, from the index. */
    public static final String FIND_BODY_SINK = "find-to-body-events";

    /** Fingerprints by the partition that owns them. */
    public static final String PROBE_SOURCE = "index-probes";

    /** Insert on probe. */
    public static final String FIND = "find-candidates";

    /** To {@link #PROBE_SOURCE}. */
    public static final String PROBE_SINK = "to-index-probes";

    /** What happens to stories. */
    public static final String STORY_SOURCE = "story-events";

    /** The story: its members, its canonical, its roll-up. The name is stored, so it stays. */
    public static final String PUBLISH = "tell-story";

    /** To {@link #STORY_SOURCE}, from assign. */
    public static final String ASSIGN_STORY_SINK = "place-to-story-events";

    /** To {@link #STORY_SOURCE}, from publish itself. */
    public static final String PUBLISH_STORY_SINK = "tell-to-story-events";

    /** Profiles of stories. */
    public static final String PROFILE_SOURCE = "story-profiles";

    /** The event: the stories that tell of it. */
    public static final String TELL_EVENT = "tell-event";

    /** To {@link #PROFILE_SOURCE}, from assign. */
    public static final String ASSIGN_PROFILE_SINK = "place-to-story-profiles";

    /** Events. */
    public static final String EVENTS_SINK = "events-out";

    /** Enriched articles. */
    public static final String ENRICHED_SINK = "articles-enriched";

    /** Stories. */
    public static final String STORIES_SINK = "stories-out";

    /** Dead letters. */
    public static final String DEAD_LETTER_SINK = "dead-letters";

    private Steps() {}
}
