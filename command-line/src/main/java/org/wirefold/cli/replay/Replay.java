package org.wirefold.cli.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.cluster.Backlog;
import org.wirefold.cli.cluster.Offsets;
import org.wirefold.cli.cluster.Passage;
import org.wirefold.cli.cluster.Reader;
import org.wirefold.cli.cluster.StopSignal;
import org.wirefold.cli.generation.GenerationBook;
import org.wirefold.cli.generation.StartPoint;
import org.wirefold.cli.replay.Difference.Differing;
import org.wirefold.duplicates.PolicySettings;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.TopicProvisioner;

/**
 * Reads {@code articles.raw} again into a generation of its own, beside the live application: own topics, own consumer
 * group, own state. {@link #start}, then {@link #catchUp}, {@link #compare}, {@link #switchSinks} in this order, from
 * one thread; {@link #stop} may be called by any.
 *
 * <p>The generation keeps following {@code articles.raw} until this is closed, so once the sinks show it, it is the
 * live one, and the earlier one can be gone back to as long as it is kept running, or by the same steps when it is
 * started again. Readers of a sink change from one complete set of rows to the other; each generation's sink writes its
 * own rows exactly once, so a switch can neither lose nor double any.
 */
public final class Replay implements AutoCloseable {
    /** More than the steps a record passes, and the messages that a change of place leads to. */
    private static final int ROUNDS = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LIVE_PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ReplayPlan plan;
    private final TopicCatalogue topics;
    private final TopicCatalogue live;
    private final Admin admin;
    private final Offsets offsets;
    private final GenerationView liveView;
    private final GenerationView view;
    private final GenerationRun run;
    private final boolean wentOn;
    private final Map<TopicPartition, Long> start;
    private final Map<TopicPartition, Long> begun;
    private final Map<TopicPartition, Long> rawEnds;
    private final StopSignal stop = new StopSignal();

    private Replay(ReplayPlan plan, GenerationBook book) throws InterruptedException {
        this.plan = plan;
        this.topics = plan.enrich().topics();
        Map<String, Object> client = plan.clientProperties();
        this.admin = Admin.create(client);
        this.live = topics.withGeneration(plan.against())
                .withPartitionsOf(TopicProvisioner.partitions(admin, topics.prefix() + "articles.", PATIENCE));
        this.offsets = new Offsets(admin, client);
        TopicProvisioner.createMissing(admin, live.all(), (short) -1);
        TopicProvisioner.createMissing(admin, topics.all(), (short) -1);
        this.liveView = new GenerationView(client, live);
        this.view = new GenerationView(client, topics);
        List<TopicPartition> raw = Offsets.partitions(List.of(topics.raw()));
        Map<TopicPartition, Long> committed = offsets.committed(topics.applicationId());
        this.wentOn = committed.keySet().stream().anyMatch(raw::contains);
        PolicySettings policy = policy(book);
        StartPoint from = from(book);
        liveView.readToEnd();
        this.start = from.offsets(admin, raw);
        if (wentOn) {
            this.begun = positions(raw, committed);
        } else {
            this.begun = start;
            book.begin(topics.generation(), from, policy);
            begin(start);
        }
        Forgetting.send(client, topics.articleEvents(), liveView.forgotten());
        this.rawEnds = offsets.ends(raw);
        this.run = GenerationRun.start(admin, plan.alone(), plan.enrich(), policy, plan.sinks());
    }

    /**
     * Creates the generation's topics, sets where its application begins, and starts it with the sinks. What was
     * forgotten in the live generation stays forgotten.
     *
     * @throws ReplayException if the generation was begun otherwise than the plan says
     * @throws KafkaException if the cluster does not answer
     */
    public static Replay start(ReplayPlan plan, GenerationBook book) throws InterruptedException {
        return new Replay(plan, book);
    }

    /** The first name of g2, g3, … that no generation under this prefix has. */
    public static String freeName(Map<String, Object> clientProperties, String prefix) throws InterruptedException {
        try (Admin admin = Admin.create(clientProperties)) {
            Set<String> taken = Groups.generations(admin, prefix);
            int number = 2;
            while (taken.contains("g" + number)) {
                number++;
            }
            return "g" + number;
        }
    }

    private PolicySettings policy(GenerationBook book) {
        PolicySettings wanted = plan.policy();
        if (!wentOn || book.from(topics.generation()).isEmpty()) {
            return wanted == null ? PolicySettings.standard() : wanted;
        }
        PolicySettings known = book.policy(topics.generation());
        if (wanted != null && !wanted.equals(known)) {
            throw new ReplayException("the generation " + name() + " was begun under the policy " + known.version()
                    + ", not " + wanted.version() + "; give the new policy a generation of its own");
        }
        return known;
    }

    private StartPoint from(GenerationBook book) {
        StartPoint wanted = plan.from();
        Optional<StartPoint> known = wentOn ? book.from(topics.generation()) : Optional.empty();
        if (wanted != null && known.isPresent() && !wanted.equals(known.get())) {
            throw new ReplayException("the generation " + name() + " was begun from " + known.get() + ", not from "
                    + wanted + "; leave --from out to go on, or name another generation");
        }
        return wanted != null ? wanted : known.orElseGet(StartPoint.Beginning::new);
    }

    private String name() {
        return GenerationBook.spoken(topics.generation());
    }

    private void begin(Map<TopicPartition, Long> from) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        from.forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
        try {
            admin.alterConsumerGroupOffsets(topics.applicationId(), positions)
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the start of " + topics.applicationId() + " cannot be set", e.getCause());
        }
    }

    private static Map<TopicPartition, Long> positions(
            List<TopicPartition> partitions, Map<TopicPartition, Long> committed) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, committed.getOrDefault(partition, 0L)));
        return positions;
    }

    /** Whether the generation had been begun before. */
    public boolean wentOn() {
        return wentOn;
    }

    /** Whether a part of it runs in this process. */
    public boolean runsHere() {
        return run.runsHere();
    }

    /** Why a part has given up, or that it was stopped; empty as long as all is well. */
    public Optional<String> failure() {
        return stop.isStopped() ? Optional.of("stopped; run the same command again to go on") : run.failure();
    }

    /** Ends a wait soon, with an exception. */
    public void stop() {
        stop.stop();
    }

    /** Whether {@link #stop} was called. */
    public boolean stopped() {
        return stop.isStopped();
    }

    /**
     * Waits until what lay on {@code articles.raw} at the start has come out at the other end.
     *
     * @throws ReplayException if a part gives up, or was stopped
     */
    public void catchUp(ReplayProgress progress) throws Exception {
        long began = System.nanoTime();
        long total = Backlog.between(begun, begun, rawEnds).size();
        while (true) {
            Backlog left = Backlog.between(offsets.committed(topics.applicationId()), begun, rawEnds);
            long done = total - left.size();
            progress.saw(done, total, done / Math.max(1e-3, (System.nanoTime() - began) / 1e9));
            if (left.remaining().entrySet().stream()
                    .allMatch(span -> offsets.holdsNoRecord(span.getKey(), span.getValue()))) {
                break;
            }
            orGiveUp(failure());
            stop.await(PAUSE);
        }
        passEnrich();
    }

    /** Waits until what the streams application has before it has come out at its other end. */
    private void passEnrich() throws Exception {
        Reader enrich = GenerationRun.enrichReader(offsets, topics);
        orGiveUp(new Passage(offsets, enrich, stop).await(ROUNDS, PATIENCE, this::failure));
    }

    /** Waits until the sinks have written what has come out by now. */
    private void passSinks() throws Exception {
        for (Reader sink : run.sinkReaders(offsets)) {
            orGiveUp(new Passage(offsets, sink, stop).await(1, PATIENCE, this::failure));
        }
    }

    private static void orGiveUp(Optional<String> reason) {
        if (reason.isPresent()) {
            throw new ReplayException(reason.get());
        }
    }

    /**
     * Compares the generation with the live one, while both go on. What differs is looked at again when both have
     * passed what lay before them; only what then differs in the same way counts.
     */
    public Difference compare() throws Exception {
        liveView.readToEnd();
        view.readToEnd();
        carryForgotten();
        Differing first = Differing.between(liveView.memberships(), view.memberships());
        boolean liveIsBehind = false;
        Set<String> onTheirWay = Set.of();
        if (!first.isEmpty()) {
            Reader liveReader = GenerationRun.enrichReader(offsets, live);
            Supplier<Optional<String>> vain = this::failure;
            liveIsBehind = new Passage(offsets, liveReader, stop)
                    .await(ROUNDS, LIVE_PATIENCE, vain)
                    .isPresent();
            orGiveUp(failure());
            passEnrich();
            liveView.readToEnd();
            view.readToEnd();
            onTheirWay = Differing.between(liveView.memberships(), view.memberships())
                    .since(first);
        }
        return Difference.between(
                new Difference.Names(GenerationBook.spoken(plan.against()), name(), liveIsBehind),
                liveView.memberships(),
                view.memberships(),
                Difference.byPartition(start),
                onTheirWay);
    }

    /** What was forgotten meanwhile, when the command did not yet see this generation. */
    private void carryForgotten() throws InterruptedException {
        Set<String> back = new TreeSet<>(liveView.forgotten());
        back.retainAll(view.memberships().keySet());
        if (!back.isEmpty()) {
            Forgetting.send(plan.clientProperties(), topics.articleEvents(), back);
        }
    }

    /**
     * Makes the readers of every sink see this generation. If one cannot be switched, those before it are switched
     * back.
     *
     * @return what each target showed before; null where it showed nothing
     * @throws ReplayException if a target cannot be switched
     */
    public Map<String, @Nullable String> switchSinks(Switching switching) throws Exception {
        passSinks();
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        for (String target : plan.sinks()) {
            try {
                before.put(target, switching.to(target, topics.generation()));
            } catch (Exception e) {
                List<String> left = new ArrayList<>();
                for (Map.Entry<String, @Nullable String> done : before.entrySet()) {
                    String earlier = done.getValue();
                    if (earlier != null) {
                        switching.to(done.getKey(), earlier);
                    } else {
                        left.add(done.getKey());
                    }
                }
                throw new ReplayException(
                        "the sink " + target + " cannot be switched: " + e.getMessage() + "; the others show what they"
                                + " did before" + (left.isEmpty() ? "" : ", but for " + left),
                        e);
            }
        }
        return before;
    }

    /** Makes the readers of one target see a generation. */
    @FunctionalInterface
    public interface Switching {
        /** Switches, and gives the generation that was seen before; null if none was. */
        @Nullable
        String to(String target, String generation) throws Exception;
    }

    @Override
    public void close() {
        run.close();
        liveView.close();
        view.close();
        offsets.close();
        admin.close();
    }
}
