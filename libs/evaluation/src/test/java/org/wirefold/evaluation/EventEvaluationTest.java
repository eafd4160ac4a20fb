package org.wirefold.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.events.EventPolicy;

class EventEvaluationTest {
    private static final List<String> ROWS = List.of(
            row(
                    "a",
                    "ferry",
                    "2026-03-01",
                    "Ferry Solveig sinks off Norderholm",
                    "The ferry Solveig sank off Norderholm on Sunday"
                            + " with 214 people aboard, the Westmark coast guard said. Captain Harald Quist was among the rescued."),
            row(
                    "b",
                    "ferry",
                    "2026-03-02",
                    "Search goes on for survivors of ferry Solveig",
                    "Rescue boats of the Westmark coast guard"
                            + " searched near Norderholm for survivors of the ferry Solveig. Of 214 people aboard, 190 were saved."),
            row(
                    "c",
                    "budget",
                    "2026-03-02",
                    "Parliament in Almy adopts budget",
                    "The parliament in Almy adopted the budget of finance"
                            + " minister Ottilie Brandt, who wants to borrow less for roads and schools next year."),
            row(
                    "d",
                    "budget",
                    "2026-03-03",
                    "Brandt's budget passes in Almy",
                    "Finance minister Ottilie Brandt won the vote on her"
                            + " budget in the parliament in Almy. The opposition says that schools and roads will suffer."));

    @Test
    void shouldPutTheReportsOfOneHappeningIntoOneEventWhenTheirTextsDiffer(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.write(folder.resolve("set.jsonl"), ROWS, StandardCharsets.UTF_8);
        ProfiledArticles profiled =
                ProfiledArticles.of(LabelledArticles.read(file, Set.of()), ProfiledArticles.Input.READER);

        // When
        EventEvaluation evaluation = EventEvaluation.of(profiled, profiled.fold(RelationPolicy.standard()));

        // Then
        assertThat(evaluation.stories()).isEqualTo(4);
        assertThat(evaluation.score(evaluation.events(EventPolicy.standard())).bCubed())
                .isEqualTo(1);
        assertThat(evaluation.table(EventPolicy.standard()))
                .containsOnlyKeys(
                        "events",
                        "one story, one event",
                        "TF-IDF cosine, best threshold",
                        "single-pass clustering, best threshold");
        assertThat(Objects.requireNonNull(
                                evaluation.table(EventPolicy.standard()).get("one story, one event"))
                        .recall())
                .isZero();
    }

    @Test
    void shouldScorePairsOfTwoLanguagesWhenAReportIsTranslated(@TempDir Path folder) throws IOException {
        // Given
        List<String> rows = new ArrayList<>(ROWS);
        rows.add(
                row(
                        "e",
                        "ferry",
                        "2026-03-01",
                        "Fähre Solveig vor Norderholm gesunken",
                        "Die Fähre Solveig ist am Sonntag vor Norderholm mit"
                                + " 214 Menschen an Bord gesunken, teilte die Küstenwache von Westmark mit. Kapitän Harald Quist wurde gerettet."));
        Path file = Files.write(folder.resolve("set.jsonl"), rows, StandardCharsets.UTF_8);
        ProfiledArticles profiled =
                ProfiledArticles.of(LabelledArticles.read(file, Set.of()), ProfiledArticles.Input.READER);

        // When
        EventEvaluation evaluation = EventEvaluation.of(profiled, profiled.fold(RelationPolicy.standard()));

        // Then
        assertThat(evaluation.languagePairs(evaluation.events(EventPolicy.standard())))
                .isEqualTo(new LanguagePairs(2, 2, 2));
    }

    private static String row(String id, String event, String date, String title, String text) {
        return String.format(
                "{\"id\": \"%s\", \"event\": \"%s\", \"date\": \"%s\", \"title\": \"%s\", \"text\": \"%s\"}",
                id, event, date, title, text);
    }
}
