package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.GenerationStore;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.SinkType;
import org.wirefold.sink.destination.TargetAddress;
import org.wirefold.sink.destination.TargetContent;

class SinkTargetTest {
    private static final String SECRET = "hunter2";

    @Test
    void shouldFindEveryTypeThatIsRegistered() {
        // When
        List<String> names = SinkTarget.types().stream().map(SinkType::name).toList();

        // Then
        assertThat(names).containsExactly("jsonl", "opensearch", "parquet", "postgresql", "sqlite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:hunter2@db.example:5433/news",
                "postgres://me:x@hunter2@db.example/news?currentSchema=a&password=hunter2",
                "postgresql://me:hunter2/@db.example/news",
                "postgresql://db.example/news?password=hunter2"
            })
    void shouldPrintNoPasswordOfATarget(String text) {
        // Given
        SinkTarget target = SinkTarget.parse(text);
        SinkConfig config = SinkConfig.of("broker:9092", new TopicCatalogue("", "", 1), text);

        // When
        String printed = target + " " + target.address() + " " + config + " " + config.groupId();

        // Then
        assertThat(printed).contains("db.example").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresq://me:hunter2@db/news", "me:hunter2@db", "mysql:hunter2"})
    void shouldPrintNoPasswordWhenATextIsNoTarget(String text) {
        // When, then
        assertThatThrownBy(() -> SinkTarget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "jsonl:FOLDER, opensearch:https://HOST:9200/PREFIX, parquet:FOLDER, postgresql://…, sqlite:FILE")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void shouldLeaveATargetAsItIsWhenItTakesNoPassword() {
        // Given
        SinkTarget file = SinkTarget.parse("sqlite:w.db");
        SinkTarget database = SinkTarget.parse("postgresql://me@db.example/news");

        // When, then
        assertThat(file.withPassword(SECRET)).isEqualTo(file);
        assertThat(database.withPassword(SECRET).location()).endsWith("?password=" + SECRET);
        assertThat(database.withPassword(SECRET)).hasToString(database.toString());
    }

    @Test
    void shouldSayThatATargetMayHoldRowsUnlessItsTypeKnowsBetter() {
        // Given
        SinkType remote = new RemoteType();

        // When, then
        assertThat(remote.mayHoldRows(remote.parse("remote:somewhere"))).isTrue();
        assertThat(mayHoldRows("postgresql://db.example/news")).isTrue();
        assertThat(mayHoldRows("sqlite:no-such-file.db")).isFalse();
        assertThat(mayHoldRows("jsonl:no-such-folder?by=day")).isFalse();
        assertThat(mayHoldRows("parquet:no-such-folder")).isFalse();
    }

    private static boolean mayHoldRows(String text) {
        SinkTarget target = SinkTarget.parse(text);
        return target.type().mayHoldRows(target.address());
    }

    @Test
    void shouldReadOptionsBehindAQuestionMark() {
        // When
        SinkTarget target = SinkTarget.parse("jsonl:out?compression=zstd&by=day");

        // Then
        assertThat(target.location()).isEqualTo("out");
        assertThat(target.address().options()).isEqualTo(Map.of("compression", "zstd", "by", "day"));
        assertThatThrownBy(() -> SinkTarget.parse("jsonl:")).hasMessageContaining("path is missing");
        assertThatThrownBy(() -> SinkTarget.parse("jsonl:out?by")).hasMessageContaining("NAME=VALUE");
    }

    /** A type that says only what it must. */
    private static final class RemoteType implements SinkType {
        @Override
        public String name() {
            return "remote";
        }

        @Override
        public String usage() {
            return "remote:PLACE";
        }

        @Override
        public BufferLimits limits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Destination destination(TargetAddress address, Generation generation, Function<String, RowKind> kinds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public GenerationStore generations(TargetAddress address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable TargetContent content(TargetAddress address, Generation generation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discard(TargetAddress address, Generation generation) {
            throw new UnsupportedOperationException();
        }
    }
}
