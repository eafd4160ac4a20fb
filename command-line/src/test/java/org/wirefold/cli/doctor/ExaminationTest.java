package org.wirefold.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirefold.cli.doctor.Finding.Grade;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.TestBroker;

/** What the doctor makes of what no machine of a test has: a full disk, an old cluster, a clock that is wrong. */
@Timeout(120)
class ExaminationTest {
    private static final long MIB = 1L << 20;
    private static final TopicCatalogue TOPICS = new TopicCatalogue("doctor.", "", 1);

    private static Examination examination() {
        return new Examination(() -> TOPICS, Clock.systemUTC());
    }

    private static Finding only(Examination examination) {
        assertThat(examination.findings()).hasSize(1);
        return examination.findings().get(0);
    }

    private static TopicDescription topic(int replicas, int inSync) {
        List<Node> nodes = IntStream.range(0, replicas)
                .mapToObj(i -> new Node(i, "b" + i, 9092))
                .toList();
        return new TopicDescription(
                "t", false, List.of(new TopicPartitionInfo(0, nodes.get(0), nodes, nodes.subList(0, inSync))));
    }

    @Test
    void shouldSayThatRoomIsNeededBeforeTheDiskIsFull() {
        // Given
        Examination roomy = examination();
        Examination low = examination();
        Examination share = examination();
        Examination full = examination();

        // When
        roomy.disk("disk", 20_000 * MIB, 100_000 * MIB);
        low.disk("disk", 900 * MIB, 2_000 * MIB);
        share.disk("disk", 4_000 * MIB, 100_000 * MIB);
        full.disk("disk", 200 * MIB, 2_000 * MIB);

        // Then
        assertThat(only(roomy)).isEqualTo(new Finding(Grade.OK, "disk", "20000 MiB free of 100000 MiB", ""));
        assertThat(only(low).grade()).isEqualTo(Grade.RISK);
        assertThat(only(low).advice()).contains("make room");
        assertThat(only(share).grade()).isEqualTo(Grade.RISK);
        assertThat(only(full).grade()).isEqualTo(Grade.WRONG);
    }

    @Test
    void shouldSayThatAClusterIsTooOld() {
        // Given
        Examination old = examination();
        Examination none = examination();

        // When
        old.version(24);
        none.version(0);

        // Then
        assertThat(only(old).grade()).isEqualTo(Grade.WRONG);
        assertThat(only(old).advice()).contains("upgrade the brokers to Kafka 4.0");
        assertThat(only(none).found()).contains("metadata level of the cluster none");
        assertThat(only(none).grade()).isEqualTo(Grade.WRONG);
    }

    @Test
    void shouldSayWhichCopiesAreMissing() {
        // Given
        Examination good = examination();
        Examination behind = examination();
        Examination few = examination();

        // When
        good.replication(Map.of("t", topic(3, 3)), 3);
        behind.replication(Map.of("t", topic(3, 2)), 3);
        few.replication(Map.of("t", topic(1, 1)), 3);

        // Then
        assertThat(good.findings()).extracting(Finding::grade).containsExactly(Grade.OK, Grade.OK);
        assertThat(behind.findings().get(1).grade()).isEqualTo(Grade.RISK);
        assertThat(behind.findings().get(1).found())
                .isEqualTo("partitions with a replica that is missing or behind: 1, such as t-0");
        assertThat(behind.findings().get(1).advice()).contains("a broker is down");
        assertThat(few.findings().get(0).grade()).isEqualTo(Grade.RISK);
        assertThat(few.findings().get(0).advice()).contains("kafka-reassign-partitions.sh");
    }

    @Test
    void shouldSayThatTheClocksAreApart() throws Exception {
        // Given
        TestBroker broker = TestBroker.shared();
        Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
        Examination examination = new Examination(() -> TOPICS, slow);

        // When
        ClockCheck.run(
                broker.admin(),
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                TOPICS.prefix(),
                slow,
                examination::note);

        // Then
        Finding clock = examination.findings().get(1);
        assertThat(clock.grade()).isEqualTo(Grade.RISK);
        assertThat(clock.found()).matches("the broker's is (29\\d|300)\\d{3} ms ahead at least");
        assertThat(clock.advice()).contains("NTP");
    }
}
