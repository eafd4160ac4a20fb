package org.wirefold.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.view.EventView;
import org.wirefold.cli.view.StoryTimeline;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one story. */
@Command(
        name = "story",
        description = "Shows one story: who ran it when, who cut or added what, names, quotes, and its event.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wirefold story port tunnel              by words of a headline",
            "  wirefold story e1599b25                 by how the id of a story or an article begins",
            "  wirefold story samples/nwa.example/maasgate-tunnel.txt"
        })
public final class StoryCommand extends WirefoldSubcommand {
    @Mixin
    private Database database;

    @Parameters(
            paramLabel = "STORY",
            arity = "1..*",
            description = {
                "Id of a story or of an article, its beginning, a file, or words of a headline.",
                "Several words are one name."
            })
    private List<String> words = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        String name = String.join(" ", words);
        try (SqliteReader reader = database.open()) {
            String storyId = new ArticleFinder(reader, err()).storyId(name);
            Story story = reader.story(storyId)
                    .orElseThrow(() -> new Failure(
                            ExitCode.NOT_FOUND, "the story " + storyId + " is not written yet; ask again in a moment"));
            StoryTimeline timeline = StoryTimeline.of(story, reader.members(storyId));
            EventView event = new EventView(storyId, reader.event(storyId).orElse(null));
            if (json) {
                out().println(ArticleJson.mapper().writeValueAsString(event.into(timeline.asMap())));
            } else {
                out().print(timeline.asText(Screen.width()) + event.asText(Screen.width()));
            }
        }
        return ExitCode.OK;
    }
}
