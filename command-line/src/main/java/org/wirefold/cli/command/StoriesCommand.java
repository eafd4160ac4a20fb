package org.wirefold.cli.command;

import java.util.List;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.view.PublicationTime;
import org.wirefold.cli.view.TextTable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists stories. */
@Command(name = "stories", description = "Lists stories, most republished first.")
public final class StoriesCommand extends WirefoldSubcommand {
    @Mixin
    private Database database;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many stories (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--all", description = "All stories.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON, one story per line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Story> stories;
        long known;
        try (SqliteReader reader = database.open()) {
            stories = reader.stories(all ? Integer.MAX_VALUE : Math.max(1, limit));
            known = reader.counts().stories();
        }
        if (json) {
            stories.forEach(story -> out().println(ArticleJson.mapper().writeValueAsString(story)));
            return ExitCode.OK;
        }
        TextTable table = new TextTable(Screen.width(), "ARTICLES", "SOURCES", "FIRST PUBLISHED", "STORY", "HEADLINE");
        for (Story story : stories) {
            table.row(
                    story.members().size(),
                    story.sources().size(),
                    PublicationTime.text(story.firstPublished(), story.firstPublishedPrecision()),
                    story.storyId(),
                    story.headline());
        }
        out().print(table);
        if (stories.size() < known) {
            err().println("… " + (known - stories.size()) + " more; --all shows them, --limit N some");
        }
        return ExitCode.OK;
    }
}
