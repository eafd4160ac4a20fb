package org.wirefold.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.RawArticle;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.model.TopicProvisioner;

class TestBrokerTest {

    @Test
    void shouldKeepTestsApartWhenTheyShareABroker() {
        // Given
        TestBroker broker = TestBroker.shared();
        TopicCatalogue mine = broker.newCatalogue(4);
        TopicCatalogue other = broker.newCatalogue(2);

        // When
        broker.produce(mine.raw(), "source", "hello");

        // Then
        assertThat(broker.awaitRecords(mine.raw(), 1))
                .singleElement()
                .satisfies(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .isEqualTo("hello"));
        assertThat(broker.records(other.raw())).isEmpty();
        assertThat(broker.endOffsets(mine.raw())).hasSize(4);
    }

    @Test
    void shouldMakeTopicsWhenTheBrokerThatAnswersLearnsLateOfThem() throws Exception {
        // Given
        AtomicInteger asked = new AtomicInteger();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers()))) {
            Admin late = (Admin) Proxy.newProxyInstance(
                    Admin.class.getClassLoader(),
                    new Class<?>[] {Admin.class},
                    (proxy, method, arguments) -> method.getName().equals("listOffsets") && asked.incrementAndGet() < 3
                            ? unknown((Map<?, ?>) arguments[0])
                            : method.invoke(admin, arguments));
            TopicCatalogue topics = new TopicCatalogue("late.", "", 1);

            // When
            List<String> made = TopicProvisioner.createMissing(late, topics.all(), (short) 1);

            // Then
            assertThat(made).hasSameSizeAs(topics.all());
            assertThat(asked).hasValue(3);
        }
    }

    private static ListOffsetsResult unknown(Map<?, ?> partitions) {
        KafkaFutureImpl<ListOffsetsResultInfo> failed = new KafkaFutureImpl<>();
        failed.completeExceptionally(new UnknownTopicOrPartitionException());
        return new ListOffsetsResult(partitions.keySet().stream()
                .collect(Collectors.toMap(TopicPartition.class::cast, partition -> failed)));
    }

    @Test
    void shouldKeepItsDataWhenKilled(@TempDir Path folder) throws Exception {
        // Given
        BrokerProcess first = BrokerProcess.start(folder, 0);
        first.kill();

        // When
        try (BrokerProcess second = BrokerProcess.start(folder, 0)) {

            // Then
            assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
        }
    }

    @Test
    void shouldSayThatItsDiskIsFullAndLoseNothingWhenThereIsRoomAgain(@TempDir Path folder) throws Exception {
        Path small = folder.resolve("small");
        Optional<SmallDisk> mounted = SmallDisk.mount(small, 64 << 20);
        assumeTrue(mounted.isPresent(), "this process may not mount a small disk");
        try (SmallDisk disk = mounted.orElseThrow()) {
            // Given
            BrokerProcess first = BrokerProcess.start(small, 0);
            try (TestBroker client = TestBroker.at(first.bootstrapServers())) {
                Topic topic = client.newCatalogue(1).raw();
                client.produce(topic, "source", "before");

                // When
                disk.fill();
                CompletableFuture<Void> sending =
                        CompletableFuture.runAsync(() -> client.produce(topic, "source", new byte[300_000]));
                assertThat(first.isOver(Duration.ofSeconds(60))).isTrue();
                disk.free();

                // Then
                assertThat(first.lastWords()).contains("its disk is full", "make room", "nothing is lost");
                try (BrokerProcess second = BrokerProcess.start(small, 0);
                        TestBroker later = TestBroker.at(second.bootstrapServers())) {
                    later.produce(topic, "source", "after");
                    assertThat(later.records(topic))
                            .as("where %s sent its record: %s", first.bootstrapServers(), sending)
                            .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                            .contains("before", "after");
                }
            } finally {
                first.kill();
            }
        }
    }

    @Test
    void shouldSayWhatItLastSawWhenTheDeadlinePasses() {
        assertThatThrownBy(() -> Await.until("eight", Duration.ofMillis(1), () -> 7, seen -> seen == 8))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("eight")
                .hasMessageContaining("last seen: 7");
    }

    @Test
    void shouldMakeTheSameArticlesWhenGivenTheSameSeed() {
        // Given
        long seed = Seed.next(TestBrokerTest.class);

        // When
        List<RawArticle> once = make(new ArticleMaker(seed));
        List<RawArticle> again = make(new ArticleMaker(seed));

        // Then
        assertThat(again).isEqualTo(once);
        assertThat(once.get(1).text()).isEqualTo(once.get(0).text());
        assertThat(once.get(2).text()).isNotEqualTo(once.get(0).text());
    }

    private static List<RawArticle> make(ArticleMaker maker) {
        RawArticle original = maker.story("Agency", 5);
        return List.of(original, maker.copy(original, "Daily"), maker.template(original, "Agency"));
    }
}
