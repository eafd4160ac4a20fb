package org.wirefold.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * All topics in one place: what they are called, keyed by, hold and keep. Thread-safe.
 *
 * @param prefix stands before every name, for several installations on one cluster; may be empty
 * @param generation names the outputs of a replay beside the live ones; empty for the live generation
 * @param partitions of the topics of the generation, but for {@link #rekeyed}, {@link #indexProbes},
 *     {@link #storyProfiles} and {@link #events}
 * @param rawPartitions of {@link #raw}, which all generations share, and of {@link #rekeyed}
 */
public record TopicCatalogue(String prefix, String generation, int partitions, int rawPartitions) {
    private static final Pattern NAME_PART = Pattern.compile("[A-Za-z0-9._-]*");

    /** How many partitions of the other topics one index partition serves. */
    private static final int SERVED = 4;

    /** Kafka allows 249 characters for a topic; the longest name here needs the rest. */
    private static final int MAX_NAME_PARTS = 200;

    /** How long the inner topics keep what a stopped application has not yet read. */
    static final Duration INNER_RETENTION = Duration.ofDays(7);

    /** Checks itself. */
    public TopicCatalogue {
        if (!NAME_PART.matcher(prefix).matches()
                || !NAME_PART.matcher(generation).matches()) {
            throw new IllegalArgumentException(
                    "prefix and generation take letters, digits, '.', '_' and '-', not '" + prefix + generation + "'");
        }
        if (prefix.length() + generation.length() > MAX_NAME_PARTS) {
            throw new IllegalArgumentException(
                    "prefix and generation may have " + MAX_NAME_PARTS + " characters together");
        }
        check(partitions);
        check(rawPartitions);
    }

    private static void check(int partitions) {
        if (partitions < 1 || partitions > 10_000) {
            throw new IllegalArgumentException("partitions must be 1 to 10000, not " + partitions);
        }
    }

    /** A catalogue in which the raw articles have as many partitions as the rest. */
    public TopicCatalogue(String prefix, String generation, int partitions) {
        this(prefix, generation, partitions, partitions);
    }

    /** The live generation without a prefix. */
    public static TopicCatalogue live(int partitions) {
        return new TopicCatalogue("", "", partitions);
    }

    /** Raw articles: the truth, shared by all generations. */
    public Topic raw() {
        return new Topic(prefix + "articles.raw", "source", "raw article", rawPartitions, null, false, false);
    }

    /** Enriched articles; a sink keeps the highest revision of each. */
    public Topic enriched() {
        return new Topic(
                prefix + "articles.enriched" + suffix(),
                "article uri",
                "enriched article",
                partitions,
                null,
                false,
                false);
    }

    /** Stories. */
    public Topic stories() {
        return new Topic(prefix + "stories" + suffix(), "story id", "story", partitions, null, true, false);
    }

    /** What could not be read or written, by any step of any generation. */
    public Topic deadLetter() {
        return new Topic(
                prefix + "articles.dead-letter", "as the original", "the original's bytes", 1, null, false, false);
    }

    /** What readers of the newsdesk say of pairs; shared by all generations, and made with the first mark. */
    public Topic marks() {
        return new Topic(prefix + "articles.marks", "two article uris", "mark of a reader", 1, null, true, false);
    }

    /** Inner: raw articles that came without a key, under the source that they name. */
    public Topic rekeyed() {
        return inner("rekeyed", "source", rawPartitions);
    }

    /** Inner: what happens to an article. */
    public Topic articleEvents() {
        return inner("article-events", "article uri");
    }

    /** Inner: what happens to a distinct body. */
    public Topic bodyEvents() {
        return inner("body-events", "body id");
    }

    /**
     * Inner: fingerprints on their way to the partition that owns them. Each body has to ask every partition, and be
     * answered by it, so there are no more of them than the index needs: see docs/decisions/0013.
     */
    public Topic indexProbes() {
        return inner("index-probes", "body id", indexPartitions());
    }

    /** How many partitions the index has: one for every {@value #SERVED} of the other topics. */
    public int indexPartitions() {
        return (partitions + SERVED - 1) / SERVED;
    }

    /** Inner: what happens to a story. */
    public Topic storyEvents() {
        return inner("story-events", "story id");
    }

    /** Inner: the profiles of stories, in one partition, since any two stories may tell of one event. */
    public Topic storyProfiles() {
        return inner("story-profiles", "article uri", 1);
    }

    /** Events: two or more stories that tell of the same happening. */
    public Topic events() {
        return new Topic(prefix + "events" + suffix(), "event id", "event", 1, null, true, false);
    }

    /**
     * This catalogue with the numbers of partitions that its topics have.
     *
     * @param there numbers of partitions by topic; a number without a topic stays as it is
     */
    public TopicCatalogue withPartitionsOf(Map<String, Integer> there) {
        return new TopicCatalogue(
                prefix,
                generation,
                there.getOrDefault(enriched().name(), partitions),
                there.getOrDefault(raw().name(), rawPartitions));
    }

    /** A catalogue like this one, of another generation, with as many partitions. */
    public TopicCatalogue withGeneration(String other) {
        return new TopicCatalogue(prefix, other, partitions, rawPartitions);
    }

    /** Every topic of the pipeline, in the order of the flow; {@link #marks} is none of it. */
    public List<Topic> all() {
        return List.of(
                raw(),
                rekeyed(),
                articleEvents(),
                bodyEvents(),
                indexProbes(),
                storyEvents(),
                storyProfiles(),
                enriched(),
                stories(),
                events(),
                deadLetter());
    }

    /** What the streams application reads, in the order of the flow. */
    public List<Topic> enrichInputs() {
        return List.of(raw(), rekeyed(), articleEvents(), bodyEvents(), indexProbes(), storyEvents(), storyProfiles());
    }

    /**
     * What the steps of the streams application send each other, and the enriched articles. These topics may be written
     * outside of transactions, because a message that is repeated late overrides nothing: events carry a stamp, and
     * enriched articles a revision.
     */
    public List<Topic> enrichMessages() {
        return List.of(
                rekeyed(), articleEvents(), bodyEvents(), indexProbes(), storyEvents(), storyProfiles(), enriched());
    }

    /** What a sink reads. */
    public List<Topic> sinkInputs() {
        return List.of(enriched(), stories(), events());
    }

    /** The Kafka Streams application id of this generation, which also is its consumer group. */
    public String applicationId() {
        return prefix + "wirefold-enrich" + suffix();
    }

    private Topic inner(String name, String key) {
        return inner(name, key, partitions);
    }

    private Topic inner(String name, String key, int ofThem) {
        return new Topic(applicationId() + "." + name, key, "inner event", ofThem, INNER_RETENTION, false, true);
    }

    private String suffix() {
        return generation.isEmpty() ? "" : "." + generation;
    }
}
