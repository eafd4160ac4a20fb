package org.wirefold.cli.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.cluster.ClusterLook.Instance;
import org.wirefold.cli.cluster.ClusterLook.Reason;
import org.wirefold.cli.cluster.ClusterLook.Step;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;

/**
 * Looks at a cluster from outside: offsets, groups and a few records, nothing of the applications themselves. A look
 * costs some tens of small requests, however much the topics hold; dead letters are counted on from look to look. Not
 * thread-safe.
 */
public final class ClusterWatch implements AutoCloseable {
    /** The time over which rates are taken. */
    public static final Duration RATE_OVER = Duration.ofSeconds(30);

    private static final int NEWEST = 25;

    private final TopicCatalogue topics;
    private final Clock clock;
    private final Admin admin;
    private final Offsets offsets;
    private final Probe probe;
    private final Map<Reason, Long> deadLetters = new HashMap<>();
    private final Map<TopicPartition, Long> deadLettersRead = new HashMap<>();

    private final boolean onlyNew;
    private final Map<TopicPartition, Long> latenciesSeen = new HashMap<>();

    /** Watches the topics of a catalogue, which must exist. */
    public ClusterWatch(Map<String, Object> clientProperties, TopicCatalogue topics, Clock clock) {
        this(clientProperties, topics, clock, false);
    }

    /** The same, with latencies only of articles that no earlier look has told of. */
    public static ClusterWatch ofNewLatencies(
            Map<String, Object> clientProperties, TopicCatalogue topics, Clock clock) {
        return new ClusterWatch(clientProperties, topics, clock, true);
    }

    private ClusterWatch(Map<String, Object> clientProperties, TopicCatalogue topics, Clock clock, boolean onlyNew) {
        this.onlyNew = onlyNew;
        this.topics = topics;
        this.clock = clock;
        this.admin = Admin.create(clientProperties);
        this.offsets = new Offsets(admin, clientProperties);
        this.probe = new Probe(clientProperties);
    }

    /**
     * Looks once.
     *
     * @throws KafkaException if the cluster does not answer
     */
    public ClusterLook look() throws InterruptedException {
        Instant now = clock.instant();
        try {
            @Nullable ConsumerGroupDescription group = describe(topics.applicationId());
            countDeadLetters();
            return new ClusterLook(
                    now,
                    group == null ? "none" : group.groupState().toString(),
                    steps(now),
                    group == null ? List.of() : instances(group),
                    rate(topics.raw(), now),
                    rate(topics.enriched(), now),
                    deadLetters,
                    latencies());
        } catch (ExecutionException e) {
            throw new KafkaException("the cluster could not be read", e.getCause());
        }
    }

    private List<Step> steps(Instant now) throws InterruptedException, ExecutionException {
        List<Step> steps = new ArrayList<>();
        String enrich = topics.applicationId();
        Map<TopicPartition, Long> enriched = offsets.committed(enrich);
        steps.add(step("read", List.of(topics.raw(), topics.rekeyed()), enriched, now));
        steps.add(step("place-article", List.of(topics.articleEvents()), enriched, now));
        steps.add(step("fold-body", List.of(topics.bodyEvents()), enriched, now));
        steps.add(step("find-candidates", List.of(topics.indexProbes()), enriched, now));
        steps.add(step("tell-story", List.of(topics.storyEvents()), enriched, now));
        steps.add(step("tell-event", List.of(topics.storyProfiles()), enriched, now));
        for (String sink : sinkGroups()) {
            String name = sink.substring(topics.prefix().length() + "wirefold-".length());
            steps.add(step(name, topics.sinkInputs(), offsets.committed(sink), now));
        }
        return steps;
    }

    private Step step(String name, List<Topic> read, Map<TopicPartition, Long> positions, Instant now)
            throws InterruptedException {
        List<TopicPartition> partitions = Offsets.partitions(read);
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        Backlog backlog = Backlog.between(positions, offsets.starts(partitions), ends);
        Map<TopicPartition, Long> behind = new HashMap<>();
        backlog.remaining().forEach((partition, span) -> behind.put(partition, span.from()));
        var first = probe.firstAt(behind, ends);
        long lag = 0;
        Duration oldest = null;
        for (Map.Entry<TopicPartition, Backlog.Span> entry : backlog.remaining().entrySet()) {
            ConsumerRecord<?, ?> record = first.get(entry.getKey());
            if (record == null && first.containsKey(entry.getKey())) {
                continue;
            }
            lag += entry.getValue().length();
            if (record != null) {
                Duration waits = Duration.between(Instant.ofEpochMilli(record.timestamp()), now);
                Duration real = waits.isNegative() ? Duration.ZERO : waits;
                oldest = oldest == null || real.compareTo(oldest) > 0 ? real : oldest;
            }
        }
        return new Step(name, read.stream().map(Topic::name).toList(), lag, oldest);
    }

    private List<String> sinkGroups() throws InterruptedException, ExecutionException {
        String begin = topics.prefix() + "wirefold-sink.";
        String end = topics.generation().isEmpty() ? "" : "." + topics.generation();
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(id -> id.startsWith(begin) && id.endsWith(end))
                .sorted()
                .toList();
    }

    private @Nullable ConsumerGroupDescription describe(String group) throws InterruptedException, ExecutionException {
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return null;
            }
            throw e;
        }
    }

    private List<Instance> instances(ConsumerGroupDescription group) {
        // A task that reads a partition of the raw topic reads the same one of the rekeyed topic.
        String shared = topics.rekeyed().name();
        return group.members().stream()
                .map(member -> new Instance(
                        member.clientId().replaceFirst("-consumer$", ""),
                        member.host().replaceFirst("^/", ""),
                        (int) member.assignment().topicPartitions().stream()
                                .filter(partition -> !partition.topic().equals(shared))
                                .count()))
                .sorted(Comparator.comparing(Instance::host).thenComparing(Instance::clientId))
                .toList();
    }

    private double rate(Topic topic, Instant now) throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = Offsets.partitions(List.of(topic));
        Map<TopicPartition, OffsetSpec> then = new HashMap<>();
        partitions.forEach(partition ->
                then.put(partition, OffsetSpec.forTimestamp(now.minus(RATE_OVER).toEpochMilli())));
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        long records = 0;
        for (var entry : admin.listOffsets(then).all().get().entrySet()) {
            long from = entry.getValue().offset();
            records += from < 0 ? 0 : ends.getOrDefault(entry.getKey(), from) - from;
        }
        return records / (double) RATE_OVER.toSeconds();
    }

    private void countDeadLetters() throws InterruptedException {
        List<TopicPartition> partitions = Offsets.partitions(List.of(topics.deadLetter()));
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        Map<TopicPartition, Long> from = new HashMap<>();
        offsets.starts(partitions)
                .forEach((partition, start) ->
                        from.put(partition, Math.max(start, deadLettersRead.getOrDefault(partition, 0L))));
        from.entrySet().removeIf(entry -> entry.getValue() >= ends.getOrDefault(entry.getKey(), 0L));
        if (from.isEmpty()) {
            return;
        }
        probe.between(from, ends, record -> {
            DeadLetter deadLetter = DeadLetters.read(record.headers(), record.value(), record.timestamp());
            deadLetters.merge(new Reason(deadLetter.step(), deadLetter.cause()), 1L, Long::sum);
            deadLettersRead.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        });
    }

    /** From the raw record's time to that of the record that told of its article first. */
    private List<Duration> latencies() throws InterruptedException {
        List<TopicPartition> partitions = Offsets.partitions(List.of(topics.enriched()));
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        Map<TopicPartition, Long> from = new HashMap<>();
        offsets.starts(partitions).forEach((partition, start) -> {
            long end = ends.getOrDefault(partition, 0L);
            long first = Math.max(Math.max(start, end - NEWEST), latenciesSeen.getOrDefault(partition, 0L));
            if (end > first) {
                from.put(partition, first);
            }
        });
        if (from.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, TreeMap<Long, Long>> told = new HashMap<>();
        probe.between(from, ends, record -> {
            if (onlyNew) {
                latenciesSeen.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            byte[] value = record.value();
            if (value != null) {
                EnrichedArticle article = ArticleJson.read(value, EnrichedArticle.class);
                if (article.story().revision() == 1
                        && article.provenance().topic().equals(topics.raw().name())) {
                    EnrichedArticle.Provenance raw = article.provenance();
                    told.computeIfAbsent(new TopicPartition(raw.topic(), raw.partition()), none -> new TreeMap<>())
                            .put(raw.offset(), record.timestamp());
                }
            }
        });
        Map<TopicPartition, NavigableSet<Long>> wanted = new HashMap<>();
        told.forEach((partition, times) -> wanted.put(partition, times.navigableKeySet()));
        List<Duration> latencies = new ArrayList<>();
        probe.timesAt(wanted).forEach((partition, arrivals) -> {
            TreeMap<Long, Long> times = Objects.requireNonNull(told.get(partition));
            arrivals.forEach((offset, arrived) ->
                    latencies.add(Duration.ofMillis(Math.max(0, Objects.requireNonNull(times.get(offset)) - arrived))));
        });
        latencies.sort(null);
        return latencies;
    }

    @Override
    public void close() {
        probe.close();
        offsets.close();
        admin.close();
    }
}
