package org.wirefold.cli.command;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.cli.cluster.DeadLetterBox.Kept;
import org.wirefold.cli.cluster.DeadLetterBox.Overview;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.ProgressLines;
import org.wirefold.cli.option.Workplace;
import org.wirefold.cli.view.Texts;
import org.wirefold.ingest.IngestReport;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader;
import org.wirefold.sink.SqliteReader.Counts;
import org.wirefold.sink.SqliteReader.EntityCount;

/**
 * What a run read and what the database holds after it.
 *
 * @param report what was read
 * @param counts of the database
 * @param stories the most republished first, as many as are shown
 * @param entities those that most stories name first
 * @param deadLetters how many there are, and the oldest
 * @param workplace where the results are
 */
public record Summary(
        IngestReport report,
        Counts counts,
        List<Story> stories,
        List<EntityCount> entities,
        Overview deadLetters,
        Workplace workplace) {
    private static final int STORIES = 5;
    private static final int MEMBERS = 6;

    /** Dead letters that are shown. */
    static final int DEAD_LETTERS = 5;

    static Summary read(Workplace workplace, IngestReport report, Overview deadLetters) throws Exception {
        try (SqliteReader reader = SqliteReader.open(workplace.database())) {
            return new Summary(
                    report, reader.counts(), reader.stories(STORIES), reader.topEntities(12), deadLetters, workplace);
        } catch (SQLException e) {
            throw new Failure(
                    ExitCode.FAILURE, "the database " + workplace.database() + " cannot be read: " + e.getMessage(), e);
        }
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("filesRead", report.filesRead());
        map.put("feedsPolled", report.feedsPolled());
        map.put("feedsFailed", report.feedsFailed());
        map.put("articlesSent", report.articles());
        map.put("sentBefore", report.repeated());
        map.put("filesLeftOut", report.leftOutByReason());
        map.put("entriesLeftOut", report.entriesLeftOutByReason());
        map.put("articles", counts.articles());
        map.put("stories", counts.stories());
        map.put("entities", counts.entities());
        map.put("deadLetters", deadLetters.count());
        map.put("data", workplace.folder().toString());
        map.put("sinks", workplace.shownSinks());
        return map;
    }

    /** One line of counts, and where the results are. */
    String asText() {
        StringBuilder text = new StringBuilder();
        text.append(ProgressLines.count(counts.articles(), "article"))
                .append(" in ")
                .append(ProgressLines.count(counts.stories(), "story"))
                .append(", ")
                .append(ProgressLines.count(counts.entities(), "name"))
                .append(", ")
                .append(ProgressLines.count(deadLetters.count(), "dead letter"))
                .append('\n');
        ProgressLines.leftOut(report)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        for (String sink : workplace.shownSinks()) {
            text.append("  ").append(sink).append('\n');
        }
        return text.toString();
    }

    /** For someone who sees it for the first time. */
    String asTour(int width) {
        StringBuilder text = new StringBuilder();
        text.append('\n')
                .append(ProgressLines.count(counts.articles(), "article"))
                .append(" in ")
                .append(ProgressLines.count(counts.stories(), "story"))
                .append(". The most republished:\n");
        for (Story story : stories) {
            text.append('\n').append("  ").append(Texts.cut(Texts.oneLine(story.headline()), width - 4));
            text.append("\n    ")
                    .append(ProgressLines.count(story.members().size(), "article"))
                    .append(" from ")
                    .append(ProgressLines.count(story.sources().size(), "source"))
                    .append('\n');
            for (Story.Member member :
                    story.members().subList(0, Math.min(MEMBERS, story.members().size()))) {
                text.append(String.format(
                        "    %-10s %-24s %s%n",
                        member.relation(),
                        Texts.cut(member.source(), 24),
                        Texts.cut(Texts.oneLine(member.headline()), Math.max(20, width - 42))));
            }
            if (story.members().size() > MEMBERS) {
                text.append("    … ").append(story.members().size() - MEMBERS).append(" more\n");
            }
        }
        text.append("\nMost frequent names: ");
        List<String> names = new ArrayList<>();
        entities.forEach(entity -> names.add(entity.name() + " (" + entity.type() + ")"));
        text.append(String.join(", ", names)).append('\n');
        if (deadLetters.count() > 0) {
            text.append("\nNot articles; kept as dead letters:\n");
            for (Kept kept : deadLetters.oldest()) {
                text.append("  ")
                        .append(DeadLettersCommand.origin(kept.deadLetter()))
                        .append(": ")
                        .append(kept.deadLetter().cause())
                        .append(": ")
                        .append(Texts.cut(Texts.oneLine(kept.deadLetter().message()), 80))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
