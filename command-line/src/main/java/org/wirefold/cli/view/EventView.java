package org.wirefold.cli.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.NewsEvent.EventStory;

/**
 * The event that a story is in, and why.
 *
 * @param storyId which is asked about
 * @param event its event; null where no other story tells of the same
 */
public record EventView(String storyId, @Nullable NewsEvent event) {
    private static final int STORIES = 12;
    private static final int MEASURES = 4;

    /** Adds the event to what is printed as JSON of the story, if there is one. */
    public Map<String, Object> into(Map<String, Object> story) {
        if (event == null) {
            return story;
        }
        Map<String, Object> all = new LinkedHashMap<>(story);
        all.put("event", event);
        return all;
    }

    /** For a person: several lines, an empty one first; nothing where there is no event. */
    public String asText(int width) {
        if (event == null) {
            return "";
        }
        StringBuilder text = new StringBuilder("\nEvent ").append(event.eventId());
        text.append(": ").append(event.stories().size()).append(" stories tell of the same, policy ");
        text.append(event.policyVersion()).append('\n');
        List<EventStory> stories = event.stories();
        for (int i = 0; i < stories.size(); i++) {
            EventStory story = stories.get(i);
            boolean asked = story.storyId().equals(storyId);
            if (asked || i < STORIES) {
                append(text, story, asked, width);
            }
        }
        if (stories.size() > STORIES) {
            text.append("  … ").append(stories.size() - STORIES).append(" more\n");
        }
        return text.toString();
    }

    private void append(StringBuilder text, EventStory story, boolean asked, int width) {
        String line = (story.published() == null ? "unknown" : PublicationTime.text(story.published(), "day")) + "  "
                + Texts.oneLine(story.source()) + ": " + Texts.oneLine(story.headline());
        text.append(asked ? "> " : "  ")
                .append(Texts.cut(line, Math.max(20, width - 2)))
                .append('\n');
        Double probability = story.probability();
        Map<String, Double> evidence = story.evidence();
        if (probability == null || evidence == null) {
            text.append("    the first of them, ").append(story.storyId()).append('\n');
            return;
        }
        text.append("    ").append(StoryView.percent(probability)).append(" sure");
        named(story.translationOf())
                .ifPresent(other -> text.append(", translation of that of ").append(Texts.oneLine(other.source())));
        named(story.nearestStoryId())
                .ifPresent(other -> text.append(", most like that of ").append(Texts.oneLine(other.source())));
        text.append(": ")
                .append(strongest(evidence))
                .append("; ")
                .append(story.storyId())
                .append('\n');
    }

    private Optional<EventStory> named(@Nullable String id) {
        return event == null
                ? Optional.empty()
                : event.stories().stream()
                        .filter(other -> other.storyId().equals(id))
                        .findFirst();
    }

    /** The highest measures with their values. */
    private static String strongest(Map<String, Double> evidence) {
        return String.join(
                ", ",
                evidence.entrySet().stream()
                        .filter(one -> one.getValue() > 0 && !one.getKey().equals("days-apart"))
                        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                        .limit(MEASURES)
                        .map(one -> one.getKey() + String.format(Locale.ROOT, " %.2f", one.getValue()))
                        .toList());
    }
}
