package org.wirefold.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.view.EventView;
import org.wirefold.cli.view.PairView;
import org.wirefold.cli.view.StoryView;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why an article is where it is. */
@Command(
        name = "explain",
        description = {
            "With one article: its story, the evidence for each member that joined it, and the event of the story.",
            "With two: what the two texts share, and how that decides whether they are one story."
        })
public final class ExplainCommand extends WirefoldSubcommand {
    @Mixin
    private Database database;

    @Parameters(paramLabel = ArticleFinder.LABEL, arity = "1..2", description = ArticleFinder.DESCRIPTION)
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (SqliteReader reader = database.open()) {
            ArticleFinder finder = new ArticleFinder(reader, err());
            EnrichedArticle first = finder.article(names.get(0));
            if (names.size() == 2) {
                PairView pair = PairView.of(first, finder.article(names.get(1)));
                print(pair.asMap(), pair.asText(Screen.width()));
            } else {
                Optional<Story> story = reader.story(first.story().storyId());
                StoryView view = new StoryView(
                        first, story.orElse(null), reader.members(first.story().storyId()));
                EventView event = new EventView(
                        first.story().storyId(),
                        reader.event(first.story().storyId()).orElse(null));
                print(event.into(view.asMap()), view.asText(Screen.width()) + event.asText(Screen.width()));
            }
        }
        return ExitCode.OK;
    }

    private void print(Object value, String text) {
        if (json) {
            out().println(ArticleJson.mapper().writeValueAsString(value));
        } else {
            out().print(text);
        }
    }
}
