package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFilesTest {
    private static final String BODY =
            "The deal with quantumfoo was signed by Michael Jordan at the University of California.";

    @TempDir
    Path folder;

    @Test
    void shouldTakeUpTheListWhenTheFileChangedAndAMinutePassed() throws IOException {
        // Given
        Path list = folder.resolve("names.tsv");
        Files.writeString(list, "# nothing yet\n");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        EntityAnnotator annotator =
                EntityAnnotator.builder().lexicon(list).clock(now::get).build();
        Annotation before = annotator.annotate("", BODY, "en");
        Files.writeString(list, "organisation\tQuantumfoo Holding\tquantumfoo\twikidata=Q1\n");

        // When
        now.set(Instant.EPOCH.plusSeconds(60));
        Annotation after = annotator.annotate("", BODY, "en");

        // Then
        assertThat(before.entities()).noneMatch(e -> e.name().equals("Quantumfoo Holding"));
        assertThat(after.entities()).anySatisfy(e -> {
            assertThat(e.name()).isEqualTo("Quantumfoo Holding");
            assertThat(e.links()).containsEntry("wikidata", "Q1");
        });
        assertThat(after.modelVersion()).isNotEqualTo(before.modelVersion());
    }

    @Test
    void shouldKeepTheLastGoodListAndSaySoWhenTheFileIsBroken() throws IOException {
        // Given
        Path list = folder.resolve("names.tsv");
        Files.writeString(list, "organisation\tQuantumfoo Holding\tquantumfoo\n");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        EntityAnnotator annotator =
                EntityAnnotator.builder().lexicon(list).clock(now::get).build();
        Files.writeString(list, "organisation\tQuantumfoo Holding\nnonsense\n");

        // When
        now.set(Instant.EPOCH.plusSeconds(60));
        Annotation after = annotator.annotate("", BODY, "en");

        // Then
        assertThat(after.entities()).anyMatch(e -> e.name().equals("Quantumfoo Holding"));
        assertThat(annotator.lexiconProblem()).contains("line 2");
    }

    @Test
    void shouldChooseByWhatElseIsNamedWhenTheBaseKnowsTwoOfOneName() throws IOException {
        // Given
        Path base = folder.resolve("base.jsonl");
        Files.writeString(base, """
                {"id":"Q41421","names":["Michael Jordan"],"type":"person","weight":90,"related":["Q128109"]}
                {"id":"Q3308285","names":["Michael I. Jordan","Michael Jordan"],"type":"person","weight":5,"related":["Q184478"]}
                {"id":"Q184478","names":["University of California"],"type":"organisation"}
                """);
        EntityAnnotator annotator =
                EntityAnnotator.builder().knowledgeBase(base).build();

        // When
        Annotation scientist = annotator.annotate("", BODY, "en");
        Annotation player = annotator.annotate("", "Michael Jordan scored 40 points on Sunday.", "en");

        // Then
        assertThat(ids(scientist)).contains("Q3308285", "Q184478").doesNotContain("Q41421");
        assertThat(ids(player)).contains("Q41421");
    }

    @Test
    void shouldTellTheLineWhenTheBaseIsBroken() throws IOException {
        // Given
        Path base = folder.resolve("base.jsonl");
        Files.writeString(base, "{\"id\":\"a\",\"name\":\"A\"}\n{\"id\":\n");

        // When / Then
        assertThatThrownBy(() -> EntityAnnotator.builder().knowledgeBase(base).build())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void shouldUseAnotherRecogniserWhenItSpeaksTheLanguage() throws IOException {
        // Given
        NameRecogniser german = new NameRecogniser() {
            @Override
            public String version() {
                return "de-test";
            }

            @Override
            public boolean speaks(String language) {
                return language.equals("de");
            }

            @Override
            public List<RecognisedName> recognise(String body, String language) {
                return List.of(new RecognisedName(0, 13, EntityType.PERSON, 0.8));
            }
        };
        EntityAnnotator annotator = EntityAnnotator.builder().recogniser(german).build();

        // When
        Annotation annotation = annotator.annotate("", "Angela Merkel reiste nach Paris.", "de");

        // Then
        assertThat(annotation.recognised()).isTrue();
        assertThat(annotation.modelVersion()).isEqualTo("de-test");
        assertThat(annotation.entities()).anyMatch(e -> e.name().equals("Angela Merkel"));
    }

    private static List<String> ids(Annotation annotation) {
        return annotation.entities().stream().map(Entity::id).toList();
    }
}
