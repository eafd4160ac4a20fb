package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;

class EntityAnnotatorAdapterTest {
    private static final String BODY = "The harbour was sold to quantumfoo on Monday. Michael Jordan was there.";

    @TempDir
    Path folder;

    @Test
    void shouldNameWhatTheUsersListSaysWhenItChangedLessThanAMinuteAgo() throws IOException {
        // Given
        Path list = Files.writeString(folder.resolve("names.tsv"), "# nothing yet\n");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        EntityAnnotatorAdapter annotator = EntityAnnotatorAdapter.of(new EntityConfig(true, list, null), now::get);
        List<String> before = ids(annotator);
        Files.writeString(list, "organisation\tQuantumfoo Holding\tquantumfoo\tisin=XX0000000001\n");

        // When
        now.set(Instant.EPOCH.plusSeconds(30));
        List<String> after = ids(annotator);

        // Then
        assertThat(before).doesNotContain("organisation:quantumfoo-holding");
        assertThat(after).contains("organisation:quantumfoo-holding");
    }

    @Test
    void shouldLinkToTheUsersBase() throws IOException {
        // Given
        Path base = Files.writeString(
                folder.resolve("base.jsonl"),
                "{\"id\":\"Q41421\",\"names\":[\"Michael Jordan\"],\"type\":\"person\"}\n");

        // When
        EntityAnnotatorAdapter annotator =
                EntityAnnotatorAdapter.of(new EntityConfig(true, null, base), InstantSource.system());

        // Then
        assertThat(ids(annotator)).contains("Q41421");
    }

    @Test
    void shouldGiveAPersonTheRolesOfTheText() {
        // Given
        EntityAnnotatorAdapter annotator = EntityAnnotatorAdapter.of(EntityConfig.STANDARD, InstantSource.system());
        String body = "Chinese Premier Li Qiang and Dmitry Medvedev, deputy head of Russia's Security Council,"
                + " met in Beijing on Friday.";

        // When
        List<EntityAnnotation> entities = annotator.annotate("", body, "en").entities();

        // Then
        assertThat(entities)
                .filteredOn(entity -> entity.type().equals("person"))
                .extracting(EntityAnnotation::name, EntityAnnotation::roles)
                .containsExactlyInAnyOrder(
                        tuple("Li Qiang", List.of("Chinese Premier")),
                        tuple("Dmitry Medvedev", List.of("deputy head of Russia's Security Council")));
        assertThat(entities)
                .filteredOn(entity -> !entity.type().equals("person"))
                .isNotEmpty()
                .allSatisfy(entity -> assertThat(entity.roles()).isNull());
    }

    @Test
    void shouldCountTheSentencesThatNeedNotBeSearchedAgain() {
        // Given
        EntityAnnotatorAdapter annotator = EntityAnnotatorAdapter.of(EntityConfig.STANDARD, InstantSource.system());

        // When
        ids(annotator);
        ids(annotator);

        // Then
        assertThat(annotator.sentencesSearched()).isEqualTo(2);
        assertThat(annotator.sentencesKnown()).isEqualTo(2);
    }

    @Test
    void shouldSayWhichLineIsWrongWhenAFileIsBroken() throws IOException {
        // Given
        Path list = Files.writeString(folder.resolve("names.tsv"), "# names\nnonsense\n");
        Path base = Files.writeString(folder.resolve("base.jsonl"), "{\"id\":\n");

        // When / Then
        assertThatThrownBy(() -> EntityAnnotatorAdapter.of(new EntityConfig(true, list, null), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names.tsv, line 2");
        assertThatThrownBy(() -> EntityAnnotatorAdapter.of(new EntityConfig(true, null, base), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base.jsonl, line 1");
    }

    private static List<String> ids(EntityAnnotatorAdapter annotator) {
        return annotator.annotate("", BODY, "en").entities().stream()
                .map(EntityAnnotation::id)
                .toList();
    }
}
