package org.wirefold.enrich.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.processor.AssignArticles;
import org.wirefold.enrich.processor.FindCandidates;
import org.wirefold.enrich.processor.FoldBodies;
import org.wirefold.enrich.processor.PublishStories;
import org.wirefold.enrich.processor.ReadArticles;
import org.wirefold.enrich.processor.Steps;
import org.wirefold.model.TopicCatalogue;

/**
 * The order of the steps, each on topics of its own with as many partitions as the catalogue says:
 *
 * <pre>
 * articles.raw ─▶ read ─▶ article-events ─▶ place-article ─▶ articles.enriched
 *  (source)                 (uri) ▲   ▲          │      │
 *                                 │   │          ▼      ▼
 *                       decided ──┘   │    body-events  story-events ─▶ tell-story ─▶ stories
 *                            │        └──────────│─────────────────────── relations
 *                        fold-body ◀──────── (body id) ◀─┐
 *                            └─▶ index-probes ─▶ find-candidates
 *                                (fingerprint)
 *                     place-article ─▶ story-profiles ─▶ tell-event ─▶ events
 *                                       (one partition)
 * </pre>
 *
 * A processor has one input topic (read has two: the raw one and the one that gives records without a key theirs), so a
 * partition's log alone determines what a task does, and running it again does the same.
 */
public final class EnrichTopology {
    private static final StreamPartitioner<String, byte[]> BY_INDEX_PARTITION =
            (topic, key, value, partitions) -> Optional.of(Set.of(IndexProbe.partitionOf(value) % partitions));

    private EnrichTopology() {}

    /**
     * The topology.
     *
     * @param topics what it reads and writes; all of them must exist
     * @param policy what makes two texts the same story
     * @param annotator who finds the entities
     * @param events the event step; null for no events
     */
    public static Topology build(
            TopicCatalogue topics,
            RelationPolicy policy,
            ArticleAnnotator annotator,
            @Nullable ProcessorSupplier<String, byte[], String, byte[]> events) {
        Topology topology = new Topology();
        ByteArrayDeserializer bytesIn = new ByteArrayDeserializer();
        ByteArraySerializer bytes = new ByteArraySerializer();
        StringDeserializer stringIn = new StringDeserializer();
        StringSerializer string = new StringSerializer();
        Serializer<Object> either = new EitherSerializer();
        String rekeyed = topics.rekeyed().name();

        topology.addSource(Steps.RAW_SOURCE, bytesIn, bytesIn, topics.raw().name());
        topology.addSource(Steps.REKEYED_SOURCE, bytesIn, bytesIn, rekeyed);
        topology.addProcessor(Steps.READ, ReadArticles.supplier(rekeyed), Steps.RAW_SOURCE, Steps.REKEYED_SOURCE);
        topology.addSink(Steps.REKEYED_SINK, rekeyed, either, either, Steps.READ);
        topology.addSink(Steps.READ_SINK, topics.articleEvents().name(), either, either, Steps.READ);
        topology.addSink(Steps.DEAD_LETTER_SINK, topics.deadLetter().name(), either, either, Steps.READ);

        topology.addSource(
                Steps.ARTICLE_SOURCE, stringIn, bytesIn, topics.articleEvents().name());
        topology.addProcessor(Steps.ASSIGN, AssignArticles.supplier(annotator, events != null), Steps.ARTICLE_SOURCE);
        topology.addSink(Steps.ASSIGN_ARTICLE_SINK, topics.articleEvents().name(), string, bytes, Steps.ASSIGN);
        topology.addSink(Steps.ASSIGN_BODY_SINK, topics.bodyEvents().name(), string, bytes, Steps.ASSIGN);
        topology.addSink(Steps.ASSIGN_STORY_SINK, topics.storyEvents().name(), string, bytes, Steps.ASSIGN);
        topology.addSink(Steps.ENRICHED_SINK, topics.enriched().name(), string, bytes, Steps.ASSIGN);

        topology.addSource(
                Steps.BODY_SOURCE, stringIn, bytesIn, topics.bodyEvents().name());
        topology.addProcessor(Steps.FOLD, FoldBodies.supplier(topics.indexPartitions(), policy), Steps.BODY_SOURCE);
        topology.addSink(Steps.FOLD_BODY_SINK, topics.bodyEvents().name(), string, bytes, Steps.FOLD);
        topology.addSink(Steps.FOLD_ARTICLE_SINK, topics.articleEvents().name(), string, bytes, Steps.FOLD);
        topology.addSink(Steps.PROBE_SINK, topics.indexProbes().name(), string, bytes, BY_INDEX_PARTITION, Steps.FOLD);

        topology.addSource(
                Steps.PROBE_SOURCE, stringIn, bytesIn, topics.indexProbes().name());
        topology.addProcessor(Steps.FIND, FindCandidates.supplier(policy.candidates()), Steps.PROBE_SOURCE);
        topology.addSink(Steps.FIND_BODY_SINK, topics.bodyEvents().name(), string, bytes, Steps.FIND);

        topology.addSource(
                Steps.STORY_SOURCE, stringIn, bytesIn, topics.storyEvents().name());
        topology.addProcessor(Steps.PUBLISH, PublishStories.supplier(policy), Steps.STORY_SOURCE);
        topology.addSink(Steps.PUBLISH_STORY_SINK, topics.storyEvents().name(), string, bytes, Steps.PUBLISH);
        topology.addSink(Steps.PUBLISH_ARTICLE_SINK, topics.articleEvents().name(), string, bytes, Steps.PUBLISH);
        topology.addSink(Steps.STORIES_SINK, topics.stories().name(), string, bytes, Steps.PUBLISH);

        if (events != null) {
            String profiles = topics.storyProfiles().name();
            topology.addSink(Steps.ASSIGN_PROFILE_SINK, profiles, string, bytes, Steps.ASSIGN);
            topology.addSource(Steps.PROFILE_SOURCE, stringIn, bytesIn, profiles);
            topology.addProcessor(Steps.TELL_EVENT, events, Steps.PROFILE_SOURCE);
            topology.addSink(Steps.EVENTS_SINK, topics.events().name(), string, bytes, Steps.TELL_EVENT);
        }
        return topology;
    }
}
