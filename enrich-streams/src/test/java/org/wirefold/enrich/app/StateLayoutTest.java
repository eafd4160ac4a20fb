package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

class StateLayoutTest {
    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(1);

    @TempDir
    Path folder;

    private EnrichConfig config() {
        return EnrichConfig.of(broker.bootstrapServers(), topics, folder);
    }

    private Path localState() throws Exception {
        Path state = folder.resolve(topics.applicationId()).resolve("1_0");
        Files.createDirectories(state);
        return Files.writeString(state.resolve("row"), "bytes");
    }

    @Test
    void shouldKeepStateOfItsOwnLayout() throws Exception {
        // Given
        StateLayout.check(config());
        Path row = localState();

        // When
        StateLayout.check(config());

        // Then
        assertThat(row).exists();
    }

    @Test
    void shouldRefuseChangelogsOfAnotherLayout() {
        // Given
        StateLayout.check(config());
        broker.produce(new ProducerRecord<byte @Nullable [], byte @Nullable []>(
                topics.applicationId() + ".layout",
                "layout".getBytes(StandardCharsets.UTF_8),
                "999".getBytes(StandardCharsets.UTF_8)));

        // When
        assertThatThrownBy(() -> EnrichApplication.start(config()))

                // Then
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("layout 999")
                .hasMessageContaining("wirefold replay");
    }

    @Test
    void shouldRefuseChangelogsFromBeforeThereWereNumbers() throws Exception {
        // Given
        broker.admin()
                .createTopics(List.of(new NewTopic(topics.applicationId() + "-articles-changelog", 1, (short) 1)))
                .all()
                .get();
        Await.until(
                "the changelog",
                () -> broker.admin().listTopics().names().get(),
                names -> names.contains(topics.applicationId() + "-articles-changelog"));

        // When
        assertThatThrownBy(() -> StateLayout.check(config()))

                // Then
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("layout 0");
    }

    @Test
    void shouldRebuildLocalStateOfAnotherLayout() throws Exception {
        // Given
        StateLayout.check(config());
        Path row = localState();
        Files.writeString(folder.resolve(topics.applicationId() + ".layout"), "999\n");

        // When
        StateLayout.check(config());

        // Then
        assertThat(row).doesNotExist();
        assertThatCode(() -> StateLayout.check(config())).doesNotThrowAnyException();
    }
}
