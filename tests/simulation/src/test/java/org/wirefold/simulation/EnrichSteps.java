package org.wirefold.simulation;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.processor.AssignArticles;
import org.wirefold.enrich.processor.FindCandidates;
import org.wirefold.enrich.processor.FoldBodies;
import org.wirefold.enrich.processor.PublishEvents;
import org.wirefold.enrich.processor.PublishStories;
import org.wirefold.enrich.processor.ReadArticles;
import org.wirefold.enrich.processor.Steps;
import org.wirefold.enrich.state.ArticlePhase;
import org.wirefold.enrich.state.ArticleStateRow;
import org.wirefold.enrich.state.BodyPhase;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.CarriedRow;
import org.wirefold.enrich.state.IndexStore;
import org.wirefold.enrich.state.RowKind;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.enrich.state.StoryRow;
import org.wirefold.enrich.topology.EnrichTopology;
import org.wirefold.events.EventPolicy;
import org.wirefold.model.TopicCatalogue;

/**
 * Everything that the simulation knows of enrich-streams: which steps there are, what they read, write and keep. Nothing
 * else in this module names one of its classes. The wiring is that of the real topology, as it describes itself.
 */
final class EnrichSteps {
    /** What stands for the bound of a row store, see {@code RowStore}. */
    static final String ROWS_BYTES = RowStore.BYTES_CONFIG;

    /**
     * One step.
     *
     * @param name the processor
     * @param inputs the topics it reads, sorted
     * @param sinks the topic behind each of its sinks, by the sink's name
     * @param byteKeys whether it is given keys as bytes, not as text
     */
    record Step(String name, List<String> inputs, Map<String, String> sinks, boolean byteKeys) {}

    private static final ProcessorSupplier<String, byte[], String, byte[]> EVENTS =
            PublishEvents.supplier(EventPolicy.standard(), new PublishEvents.Bounds(400, 1_000_000));

    private static final Map<String, EnrichSteps> KNOWN = new ConcurrentHashMap<>();

    private final TopicCatalogue topics;
    private final Map<String, ProcessorSupplier<?, ?, ?, ?>> suppliers;
    private final List<Step> steps = new ArrayList<>();

    private EnrichSteps(TopicCatalogue topics, RelationPolicy policy) {
        this.topics = topics;
        this.suppliers = Map.of(
                Steps.READ, ReadArticles.supplier(topics.rekeyed().name()),
                Steps.ASSIGN, AssignArticles.supplier(ArticleAnnotator.NOTHING, true),
                Steps.FOLD, FoldBodies.supplier(topics.indexPartitions(), policy),
                Steps.FIND, FindCandidates.supplier(policy.candidates()),
                Steps.PUBLISH, PublishStories.supplier(policy),
                Steps.TELL_EVENT, EVENTS);
        TopologyDescription description = EnrichTopology.build(topics, policy, ArticleAnnotator.NOTHING, EVENTS)
                .describe();
        for (TopologyDescription.Subtopology part : description.subtopologies()) {
            TreeSet<String> inputs = new TreeSet<>();
            TreeMap<String, String> sinks = new TreeMap<>();
            String processor = "";
            for (Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source) {
                    inputs.addAll(source.topicSet());
                } else if (node instanceof TopologyDescription.Sink sink) {
                    sinks.put(sink.name(), sink.topic());
                } else {
                    processor = node.name();
                }
            }
            steps.add(new Step(processor, List.copyOf(inputs), sinks, processor.equals(Steps.READ)));
        }
    }

    /** The steps of that many partitions under one of the two policies; made once. */
    static EnrichSteps of(TopicCatalogue topics, boolean crowded, RelationPolicy policy) {
        return KNOWN.computeIfAbsent(topics.partitions() + " " + crowded, key -> new EnrichSteps(topics, policy));
    }

    List<Step> steps() {
        return steps;
    }

    /** How many partitions a topic has. */
    int partitions(String topic) {
        return topics.all().stream()
                .filter(known -> known.name().equals(topic))
                .findFirst()
                .orElseThrow()
                .partitions();
    }

    @SuppressWarnings("unchecked")
    Processor<Object, Object, Object, Object> processor(Step step) {
        return (Processor<Object, Object, Object, Object>) supplier(step).get();
    }

    /** The stores of a step by name: a set of builders has another order each time, and a run must not. */
    List<StoreBuilder<?>> stores(Step step) {
        Set<StoreBuilder<?>> stores = supplier(step).stores();
        List<StoreBuilder<?>> sorted = new ArrayList<>(stores == null ? Set.of() : stores);
        sorted.sort(Comparator.comparing(StoreBuilder::name));
        return sorted;
    }

    private ProcessorSupplier<?, ?, ?, ?> supplier(Step step) {
        ProcessorSupplier<?, ?, ?, ?> supplier = suppliers.get(step.name());
        if (supplier == null) {
            throw new IllegalStateException("the simulation does not know the step " + step.name());
        }
        return supplier;
    }

    /**
     * The store over rows in memory in place of RocksDB.
     *
     * @param beforeRead called whenever the step reads a row; it may throw
     */
    static StateStore open(StoreBuilder<?> builder, MemoryStore inMemory, Runnable beforeRead) {
        StateStore built = builder.build();
        if (built instanceof RowStore<?> rows) {
            putUnder(rows, inMemory, beforeRead);
            return built;
        }
        inMemory.beforeRead = beforeRead;
        if (built instanceof IndexStore index) {
            putUnder(index, inMemory);
            return built;
        }
        return inMemory;
    }

    /** Of both kinds of stores, which have one superclass. */
    private static void putUnder(StateStore store, MemoryStore inMemory) {
        try {
            Field rows = store.getClass().getSuperclass().getDeclaredField("rows");
            rows.setAccessible(true);
            rows.set(store, inMemory);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(store.getClass() + " keeps its rows elsewhere by now", e);
        }
    }

    private static <R> void putUnder(RowStore<R> store, MemoryStore inMemory, Runnable beforeRead) {
        putUnder(store, inMemory);
        try {
            Field kindOfRows = RowStore.class.getDeclaredField("kind");
            kindOfRows.setAccessible(true);
            @SuppressWarnings("unchecked")
            RowKind<R> kind = (RowKind<R>) kindOfRows.get(store);
            kindOfRows.set(store, new RowKind<>(kind.writer(), kind.reader(), kind.weight(), row -> {
                beforeRead.run();
                return kind.copier().apply(row);
            }));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("RowStore keeps its kind elsewhere by now", e);
        }
    }

    /** Writes the changed rows of a store, as the first act of a commit does. */
    static void flush(StateStore store) {
        if (store instanceof RowStore<?> rows) {
            rows.flushCache();
        }
    }

    /** The partition to which a sink of the topology sends by itself; -1 where the key decides. */
    static int chosenPartition(String sink, byte[] value, int partitions) {
        return sink.equals(Steps.PROBE_SINK) ? IndexProbe.partitionOf(value) % partitions : -1;
    }

    /**
     * The article that a dead letter is about.
     *
     * @param topic of the record that failed
     * @return its uri; null where the record is about a body or a story
     */
    @Nullable
    String articleOf(String topic, byte @Nullable [] key, byte[] value) {
        if (topic.equals(topics.articleEvents().name())) {
            return text(key);
        }
        return topic.equals(topics.bodyEvents().name()) && BodyEvent.fromBytes(value) instanceof MemberAdded added
                ? added.rank().uri()
                : null;
    }

    /** Gives the rows that another store carries to their own store, where that has no newer ones. */
    static void takeOutCarriedRows(Map<String, Map<String, byte[]>> stores) {
        Map<String, String> carriers =
                Map.of(StoreNames.BODY_PROFILES, StoreNames.BODIES, StoreNames.ARTICLES, StoreNames.ARTICLE_STATES);
        carriers.forEach((carrier, carried) -> {
            Map<String, byte[]> own = stores.getOrDefault(carried, Map.of());
            stores.getOrDefault(carrier, Map.of()).forEach((key, value) -> {
                byte[] within = CarriedRow.of(value);
                if (within != null) {
                    own.putIfAbsent(key, within);
                }
            });
        });
    }

    /** What a row waits for; null where it waits for nothing. */
    static @Nullable String waitOf(String store, byte[] value) {
        return switch (store) {
            case StoreNames.BODIES -> waitOf(BodyRow.fromBytes(value).phase());
            case StoreNames.ARTICLE_STATES ->
                ArticleStateRow.fromBytes(value).phase() instanceof ArticlePhase.Awaiting awaiting
                        ? "the decision of body " + awaiting.body().id()
                        : null;
            case StoreNames.STORIES -> StoryRow.fromBytes(value).dirty() ? "its publication" : null;
            default -> null;
        };
    }

    private static @Nullable String waitOf(BodyPhase phase) {
        if (phase instanceof BodyPhase.Awaiting) {
            return phase.toString();
        }
        return phase instanceof BodyPhase.Settled settled
                        && (settled.needsDecision()
                                || settled.undecidedCopies() > 0
                                || !settled.pendingBodies().isEmpty())
                ? phase.toString()
                : null;
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** What makes an article forgotten, on the topic of what happens to articles. */
    static byte[] forgotten() {
        return new ArticleEvent.Forgotten().toBytes();
    }
}
