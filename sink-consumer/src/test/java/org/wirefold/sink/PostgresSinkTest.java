package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Topic;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.database.DatabaseRows;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

class PostgresSinkTest extends SinkContract {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Gate gate = new Gate(TestPostgres.port());

    @Override
    String target(Path below) {
        return TestPostgres.target(gate.port(), "contract_" + SCHEMAS.incrementAndGet());
    }

    @Override
    Map<String, String> content(String target, RowKind kind) throws Exception {
        String schema = target.substring(target.indexOf("currentSchema=") + "currentSchema=".length());
        try (Connection connection = TestPostgres.connect(schema)) {
            return DatabaseRows.read(connection, kind);
        }
    }

    @Override
    boolean refuses() {
        return true;
    }

    @Override
    AutoCloseable away(String target) {
        gate.close();
        return gate::open;
    }

    @Test
    void shouldGiveUpAndNameTheColumnWhenTheSchemaWasChanged() throws Exception {
        // Given
        TopicCatalogue topics = TestBroker.shared().newCatalogue(1);
        String schema = "changed_" + SCHEMAS.incrementAndGet();
        SinkConfig config = config(topics, TestPostgres.target(TestPostgres.port(), schema));
        TestBroker.shared().produce(topics.enriched(), Rows.uri(1), ArticleJson.write(Rows.article(1, 1)));
        try (SinkApplication sink = SinkApplication.start(config)) {
            awaitIdle(topics, sink.groupId());
        }
        try (Connection connection = TestPostgres.connect(schema);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + schema + "_live.entities DROP COLUMN salience CASCADE");
        }
        TestBroker.shared().produce(topics.enriched(), Rows.uri(2), ArticleJson.write(Rows.article(2, 1)));

        // When
        SinkState state;
        try (SinkApplication sink = SinkApplication.start(config)) {
            state = Await.until("the end", sink::state, SinkState.Failed.class::isInstance);
        }

        // Then
        assertThat(((SinkState.Failed) state).reason()).contains("salience").contains("changed by hand");
    }

    @Test
    void shouldHoldTheTopicsContentWhenTwoSinksOfDifferentNamesWriteOneSchema() throws Exception {
        // Given
        TopicCatalogue topics = TestBroker.shared().newCatalogue(2);
        String target = TestPostgres.target(TestPostgres.port(), "two_" + SCHEMAS.incrementAndGet());

        // When
        try (Workload workload = new Workload(Seed.next(getClass()), topics, 40);
                SinkApplication first = SinkApplication.start(named("first", config(topics, target)));
                SinkApplication second = SinkApplication.start(named("second", config(topics, target)))) {
            workload.produce(200);
            for (Topic topic : topics.sinkInputs()) {
                TestBroker.shared()
                        .endOffsets(topic)
                        .forEach((partition, end) -> Await.until(
                                "all of " + partition + " by one of them",
                                () -> Math.max(
                                        first.reached().getOrDefault(partition, 0L),
                                        second.reached().getOrDefault(partition, 0L)),
                                reached -> reached >= end));
            }
            assertThat(first.state()).isNotInstanceOf(SinkState.Failed.class);
            assertThat(second.state()).isNotInstanceOf(SinkState.Failed.class);
        }

        // Then
        for (RowKind kind : RowKind.values()) {
            assertThat(content(target, kind))
                    .as(kind.folder())
                    .isEqualTo(Workload.expected(topics, kind, refuses()).rows());
        }
    }

    private static SinkConfig named(String name, SinkConfig config) {
        return new SinkConfig(
                config.bootstrapServers(),
                config.topics(),
                config.target(),
                name,
                config.idleRoll(),
                config.limits(),
                config.clientSettings());
    }

    @Test
    void shouldGiveUpAndSayWhyWhenThePasswordIsWrongAtTheStart() {
        // Given
        TopicCatalogue topics = TestBroker.shared().newCatalogue(1);
        String target = "postgresql://nobody:wrong@localhost:" + TestPostgres.port() + "/postgres";

        // When
        SinkState state;
        try (SinkApplication sink = SinkApplication.start(config(topics, target))) {
            state = Await.until("the end", sink::state, SinkState.Failed.class::isInstance);
        }

        // Then
        assertThat(((SinkState.Failed) state).reason())
                .contains("nobody", "correct the user")
                .doesNotContain("wrong@");
    }
}
