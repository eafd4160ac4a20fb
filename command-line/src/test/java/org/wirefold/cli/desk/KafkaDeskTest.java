package org.wirefold.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.newsdesk.broker.BrokerException;
import org.wirefold.newsdesk.broker.FailedRecord;
import org.wirefold.newsdesk.broker.Mark;
import org.wirefold.newsdesk.broker.PipelineState;
import org.wirefold.testkit.TestBroker;

class KafkaDeskTest {
    private static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");

    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(2);
    private final KafkaDesk desk = new KafkaDesk(Map.of("bootstrap.servers", broker.bootstrapServers()), topics);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldKeepTheLastMarkOfEachPairWhenAPairIsMarkedAgain() throws Exception {
        // Given
        List<Mark> before = desk.marks();

        // When
        desk.keep(new Mark("urn:a", "urn:b", true, AT));
        desk.keep(new Mark("urn:c", "urn:b", true, AT.plusSeconds(1)));
        broker.produce(new ProducerRecord<>(
                topics.marks().name(), new byte[] {1}, "no mark".getBytes(StandardCharsets.UTF_8)));
        desk.keep(new Mark("urn:b", "urn:a", false, AT.plusSeconds(2)));

        // Then
        assertThat(before).isEmpty();
        assertThat(desk.marks())
                .containsExactly(
                        new Mark("urn:b", "urn:c", true, AT.plusSeconds(1)),
                        new Mark("urn:a", "urn:b", false, AT.plusSeconds(2)));
    }

    @Test
    void shouldShowTheNewestDeadLettersWithTheirBytesWhenThereAreMore() throws Exception {
        // Given
        for (int i = 0; i < 5; i++) {
            byte[] raw = ("raw " + i).getBytes(StandardCharsets.UTF_8);
            DeadLetter letter = new DeadLetter(
                    "produce", "no-text", "why", null, null, null, null, "f", (long) i, AT, raw.length, i == 4);
            broker.produce(DeadLetters.record(topics.deadLetter().name(), null, raw, letter));
        }

        // When
        List<FailedRecord> newest = desk.deadLetters(2);

        // Then
        assertThat(newest).extracting(FailedRecord::number).containsExactly(4L, 3L);
        assertThat(newest).extracting(FailedRecord::origin).containsExactly("f:4", "f:3");
        assertThat(newest).extracting(FailedRecord::redrive).containsExactly("", "wirefold dead-letters redrive 3");
        assertThat(newest.get(1).beginning()).isEqualTo("7261772033");
    }

    @Test
    void shouldTellWhatIsNotReadWhenRecordsWait() throws Exception {
        // Given
        broker.produce(new ProducerRecord<>(topics.raw().name(), new byte[] {1}, new byte[] {2}));

        // When
        PipelineState state = desk.pipeline();

        // Then
        assertThat(state.steps().get(0).name()).isEqualTo("read");
        assertThat(state.steps().get(0).lag()).isEqualTo(1);
        assertThat(desk.pipeline()).isSameAs(state);
    }

    @Test
    void shouldSayThatTheBrokerDoesNotAnswerWhenItIsGone() {
        // Given
        try (KafkaDesk lost = new KafkaDesk(
                Map.of(
                        "bootstrap.servers", "127.0.0.1:1",
                        "default.api.timeout.ms", "400",
                        "request.timeout.ms", "300"),
                topics)) {
            // Then
            assertThatThrownBy(() -> lost.deadLetters(1))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageStartingWith("the broker does not answer");
        }
    }
}
