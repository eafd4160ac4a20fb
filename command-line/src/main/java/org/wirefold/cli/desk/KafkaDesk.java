package org.wirefold.cli.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wirefold.cli.cluster.ClusterLook;
import org.wirefold.cli.cluster.ClusterWatch;
import org.wirefold.cli.cluster.DeadLetterBox;
import org.wirefold.cli.cluster.DeadLetterBox.Kept;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.newsdesk.broker.BrokerException;
import org.wirefold.newsdesk.broker.DeskBroker;
import org.wirefold.newsdesk.broker.FailedRecord;
import org.wirefold.newsdesk.broker.Mark;
import org.wirefold.newsdesk.broker.PipelineState;

/** Answers the newsdesk from a Kafka cluster. One request is answered at a time, within seconds. Thread-safe. */
public final class KafkaDesk implements DeskBroker {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final String ANSWERS_WITHIN_MILLIS = "5000";

    private final Map<String, Object> clientProperties;
    private final TopicCatalogue topics;
    private final Clock clock;
    private final DeadLetterBox box;
    private final MarkBox marks;
    private @Nullable ClusterWatch watch;
    private @Nullable PipelineState last;

    /** Asks a cluster. Nothing is connected before it is needed. */
    public KafkaDesk(Map<String, Object> clientProperties, TopicCatalogue topics) {
        this.clientProperties = new HashMap<>(clientProperties);
        this.clientProperties.putIfAbsent("default.api.timeout.ms", ANSWERS_WITHIN_MILLIS);
        this.clientProperties.putIfAbsent("request.timeout.ms", ANSWERS_WITHIN_MILLIS);
        this.topics = topics;
        this.clock = Clock.systemUTC();
        this.box = new DeadLetterBox(this.clientProperties, topics);
        this.marks = new MarkBox(this.clientProperties, topics.marks());
    }

    /** Something asked of Kafka. */
    private interface Question<T> {
        T ask() throws InterruptedException;
    }

    private static <T> T asked(Question<T> question) throws BrokerException {
        try {
            return question.ask();
        } catch (KafkaException e) {
            throw new BrokerException("the broker does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("the newsdesk is being closed", e);
        }
    }

    @Override
    public synchronized PipelineState pipeline() throws BrokerException {
        PipelineState known = last;
        if (known != null && known.at().plus(FRESH).isAfter(clock.instant())) {
            return known;
        }
        PipelineState now = asked(() -> {
            ClusterWatch looking = watch;
            if (looking == null) {
                looking = new ClusterWatch(clientProperties, topics, clock);
                watch = looking;
            }
            return state(looking.look());
        });
        last = now;
        return now;
    }

    private static PipelineState state(ClusterLook look) {
        List<PipelineState.Step> steps = new ArrayList<>();
        for (ClusterLook.Step step : look.steps()) {
            Duration waits = step.oldestWaits();
            steps.add(new PipelineState.Step(step.name(), step.lag(), waits == null ? null : waits.toSeconds()));
        }
        return new PipelineState(
                look.at(),
                look.groupState(),
                steps,
                look.articlesPerSecond(),
                look.enrichedPerSecond(),
                look.deadLetters().values().stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public synchronized List<FailedRecord> deadLetters(int limit) throws BrokerException {
        return asked(() -> box.newest(limit)).stream().map(KafkaDesk::failed).toList();
    }

    private static FailedRecord failed(Kept kept) {
        DeadLetter letter = kept.deadLetter();
        byte[] value = kept.value() == null ? new byte[0] : kept.value();
        byte[] beginning = Arrays.copyOf(value, Math.min(value.length, FailedRecord.MOST_BYTES));
        return new FailedRecord(
                kept.number(),
                letter.step(),
                letter.cause(),
                letter.message(),
                origin(letter),
                letter.time(),
                letter.rawBytes(),
                HexFormat.of().formatHex(beginning),
                letter.truncated() ? "" : "wirefold dead-letters redrive " + kept.number());
    }

    private static String origin(DeadLetter letter) {
        if (letter.file() != null) {
            return letter.line() == null ? letter.file() : letter.file() + ":" + letter.line();
        }
        return letter.topic() == null ? "?" : letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    }

    @Override
    public synchronized void keep(Mark mark) throws BrokerException {
        asked(() -> {
            marks.keep(mark);
            return mark;
        });
    }

    @Override
    public synchronized List<Mark> marks() throws BrokerException {
        return asked(marks::all);
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
