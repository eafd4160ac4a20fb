package org.wirefold.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.evaluation.ClusterScore.Pair;
import org.wirefold.evaluation.ErrorList.ErrorType;
import org.wirefold.evaluation.ErrorList.Mistake;
import org.wirefold.model.RawArticle;

class LabelledArticlesTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepLabelsOutOfTheArticle() throws IOException {
        // Given
        Path file = rows("{\"id\":\"a\",\"text\":\"raw\",\"body\":\"true body\",\"cluster\":\"7\",\"kind\":\"copy\","
                + "\"title\":\"T\",\"date\":\"2020\",\"source\":\"S\",\"lang\":\"en\"}");

        // When
        LabelledArticle read =
                LabelledArticles.read(file, Set.of("date")).articles().get(0);

        // Then
        assertThat(read.cluster()).isEqualTo("7");
        assertThat(read.trueBody()).isEqualTo("true body");
        assertThat(read.kind()).isEqualTo("copy");
        assertThat(read.article())
                .isEqualTo(new RawArticle("a", "S", null, "T", null, "en", "raw", null, null, null, null, null, null));
    }

    @Test
    void shouldTakeTheComponentsOfCopiesAsClustersWhenPairsAreGiven() throws IOException {
        // Given
        Path file = rows(
                "{\"id\":\"a\",\"text\":\"x\"}",
                "{\"id\":\"b\",\"text\":\"x\"}",
                "{\"id\":\"c\",\"text\":\"x\"}",
                "{\"id\":\"d\",\"text\":\"x\"}");
        Path pairs = Files.write(
                folder.resolve("pairs.tsv"), List.of("id1\tid2\tgrade", "a\tb\t2", "c\tb\t2", "a\td\t1", "b\td\t0"));

        // When
        LabelledArticles labelled = LabelledArticles.read(file, Set.of()).labelledBy(pairs);

        // Then
        Map<String, String> truth = labelled.truth();
        assertThat(truth.get("a"))
                .isEqualTo(truth.get("b"))
                .isEqualTo(truth.get("c"))
                .isNotEqualTo(truth.get("d"));
        assertThat(labelled.ignored()).containsExactly(Pair.of("a", "d"));
    }

    @Test
    void shouldReadAFolderOfTextsAsDifferentStories() throws IOException {
        // Given
        Files.writeString(folder.resolve("1.txt"), "one");
        Files.writeString(folder.resolve("2.txt"), "two");

        // When
        LabelledArticles labelled = LabelledArticles.read(folder, Set.of());

        // Then
        assertThat(labelled.truth().values()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayWhichRowIsWrong() throws IOException {
        // Given
        Path file = rows("{\"id\":\"a\",\"text\":\"x\"}", "{\"id\":\"b\"}");

        // When, Then
        assertThatThrownBy(() -> LabelledArticles.read(file, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> LabelledArticles.read(file, Set.of("text")))
                .hasMessageContaining("cannot be left out");
    }

    @Test
    void shouldListTheCostliestMistakeFirst() {
        // Given
        Map<String, String> truth = Map.of("a", "1", "b", "1", "c", "2", "d", "3");
        Map<String, String> predicted = Map.of("a", "x", "b", "y", "c", "x", "d", "z");

        // When
        ErrorList errors = ErrorList.of(truth, predicted, Set.of(Pair.of("a", "b")), 5);

        // Then
        assertThat(errors.errors()).containsExactly(new Mistake(ErrorType.TOGETHER, 1, "a", "c"));
        assertThat(errors.wronglyApart()).isZero();
    }

    private Path rows(String... rows) throws IOException {
        return Files.write(folder.resolve("articles.jsonl"), List.of(rows));
    }
}
