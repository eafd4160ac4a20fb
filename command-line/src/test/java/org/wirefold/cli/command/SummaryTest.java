package org.wirefold.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wirefold.cli.cluster.DeadLetterBox.Kept;
import org.wirefold.cli.cluster.DeadLetterBox.Overview;
import org.wirefold.cli.option.Workplace;
import org.wirefold.ingest.IngestReport;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.RawContent;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader.Counts;
import org.wirefold.sink.SqliteReader.EntityCount;

class SummaryTest {
    private static final Workplace WORKPLACE = new Workplace(
            Path.of("/data"),
            Path.of("data"),
            List.of(
                    "sqlite:/data/wirefold.sqlite",
                    "postgresql://news:hunter2@db/news",
                    "postgresql://db/n?password=hunter2"));

    @Test
    void shouldShowNoPasswordInTextAndJson() {
        // Given
        Summary summary = summary(8, 0);

        // When
        String text = summary.asText();
        String json = ArticleJson.mapper().writeValueAsString(summary.asMap());

        // Then
        assertThat(text)
                .doesNotContain("hunter2")
                .contains("  sqlite:/data/wirefold.sqlite\n", "  postgresql://news:***@db/news\n");
        assertThat(json).doesNotContain("hunter2").contains("postgresql://db/n?password=***");
    }

    @Test
    void shouldCountInWordsAndInNumbers() {
        // Given
        Summary summary = summary(8, 1);

        // When
        String text = summary.asText();

        // Then
        assertThat(text).startsWith("8 articles in 1 story, 2 names, 1 dead letter\n");
        assertThat(summary.asMap())
                .containsEntry("filesRead", 3L)
                .containsEntry("articlesSent", 8L)
                .containsEntry("articles", 8L)
                .containsEntry("deadLetters", 1L);
    }

    @Test
    void shouldShowTheFirstMembersAndTheOldestDeadLettersOnTheTour() {
        // Given
        Summary summary = summary(8, 7);

        // When
        String tour = summary.asTour(80);

        // Then
        assertThat(tour)
                .contains("8 articles in 1 story. The most republished:")
                .contains("    original   source0")
                .contains("    copy       source1")
                .contains("    … 2 more\n")
                .contains("Most frequent names: Rotterdam (place)")
                .contains("  news.jsonl:3: no-text: there is none\n");
    }

    @Test
    void shouldNotSpeakOfDeadLettersWhenThereAreNone() {
        // Given
        Summary summary = summary(1, 0);

        // When
        String tour = summary.asTour(80);

        // Then
        assertThat(tour).doesNotContain("dead letters");
    }

    private static Summary summary(int articles, int deadLetters) {
        List<Story.Member> members = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < articles; i++) {
            members.add(new Story.Member(
                    "u" + i,
                    "source" + i,
                    "Headline " + i,
                    i == 0 ? "original" : "copy",
                    Instant.EPOCH,
                    "day",
                    Instant.EPOCH,
                    null,
                    "none"));
            sources.add("source" + i);
        }
        Story story = new Story(
                "s",
                "u0",
                "Headline",
                "u0",
                members,
                sources,
                null,
                Instant.EPOCH,
                "day",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                List.of(),
                1,
                "p",
                null,
                null);
        DeadLetter deadLetter = new DeadLetter(
                "produce",
                "no-text",
                "there is none",
                null,
                null,
                null,
                null,
                "news.jsonl",
                3L,
                Instant.EPOCH,
                8,
                false);
        List<Kept> oldest =
                deadLetters == 0 ? List.of() : List.of(new Kept(0, deadLetter, null, null, RawContent.UNKNOWN));
        return new Summary(
                new IngestReport(
                        3,
                        0,
                        0,
                        0,
                        100,
                        articles,
                        0,
                        deadLetters,
                        Map.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        0),
                new Counts(articles, 1, 2),
                List.of(story),
                List.of(new EntityCount("e", "place", "Rotterdam", 3, 1)),
                new Overview(deadLetters, oldest),
                WORKPLACE);
    }
}
