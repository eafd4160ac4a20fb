package org.wirefold.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.ingest.Checkpoint.PrefixMark;

class CheckpointTest {
    private static final PrefixMark MARK = new PrefixMark(1, "key", 10, "d10", 12, "d12", 3);

    @TempDir
    Path folder;

    @Test
    void shouldRememberOnlyWhatWasCommitted() {
        // Given
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-1")) {
            checkpoint.stageFile("a", 2);
            checkpoint.stagePrefix(MARK);
            checkpoint.commit();
            checkpoint.stageFile("b", 1);
        }

        // When
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-1")) {
            // Then
            assertThat(checkpoint.entriesOfFile("a")).isEqualTo(2);
            assertThat(checkpoint.entriesOfFile("b")).isNull();
            assertThat(checkpoint.prefixes("key")).containsExactly(MARK);
            assertThat(checkpoint.newId()).isEqualTo(2);
        }
    }

    @Test
    void shouldIgnoreATornLastLine() throws IOException {
        // Given
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-1")) {
            checkpoint.stageFile("a", 2);
            checkpoint.stagePrefix(MARK);
            checkpoint.commit();
        }
        Path journal = folder.resolve("produced-topic-1.journal");
        Files.writeString(journal, "prefix 1 key 200 d2", StandardOpenOption.APPEND);

        // When
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-1")) {
            // Then
            assertThat(checkpoint.prefixes("key")).containsExactly(MARK);
            assertThat(Files.readString(journal)).endsWith("\n").doesNotContain("200");
        }
    }

    @Test
    void shouldKeepOnlyTheLastMarkOfAFile() throws IOException {
        // Given
        PrefixMark later = new PrefixMark(1, "key", 20, "d20", 20, "d20", 5);
        PrefixMark other = new PrefixMark(2, "key", 20, "e20", 20, "e20", 5);
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-1")) {
            checkpoint.stagePrefix(MARK);
            checkpoint.stagePrefix(later);
            checkpoint.stagePrefix(other);
            checkpoint.commit();
        }

        // When
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-1")) {
            // Then
            assertThat(checkpoint.prefixes("key")).containsExactlyInAnyOrder(later, other);
            assertThat(Files.readAllLines(folder.resolve("produced-topic-1.journal")))
                    .hasSize(3);
        }
    }

    @Test
    void shouldRememberNothingOfAnotherDestination() {
        // Given
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-1")) {
            checkpoint.stageFile("a", 2);
            checkpoint.commit();
        }

        // When
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-2")) {
            // Then
            assertThat(checkpoint.entriesOfFile("a")).isNull();
        }
    }

    @Test
    void shouldKeepASecondProducerOut() {
        try (Checkpoint checkpoint = Checkpoint.open(folder, "topic-1")) {
            assertThatThrownBy(() -> Checkpoint.open(folder, "topic-1"))
                    .isInstanceOf(IngestException.class)
                    .hasMessageContaining("another producer is using the checkpoint folder");
            assertThat(checkpoint.prefixes("key")).isEqualTo(List.of());
        }
        Checkpoint.open(folder, "topic-1").close();
    }

    @Test
    void shouldRefuseAJournalOfAnotherVersion() throws IOException {
        Files.writeString(folder.resolve("produced-topic-1.journal"), "wirefold-produced 99\n");

        assertThatThrownBy(() -> Checkpoint.open(folder, "topic-1"))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("another version");
    }
}
