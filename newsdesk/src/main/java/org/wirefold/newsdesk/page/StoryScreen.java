package org.wirefold.newsdesk.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.NewsEvent;
import org.wirefold.newsdesk.api.StoryDetail;

/**
 * What the screen of a story shows.
 *
 * @param story the story with its members
 * @param axis the times of its members
 * @param original its original; null while that is not written
 * @param copy the member beside it; null where there is none
 * @param texts both texts; null where there are not two
 * @param quotes what the original quotes
 * @param event the event that it is in with other stories; null where there is none
 */
public record StoryScreen(
        StoryDetail story,
        TimeAxis axis,
        @Nullable EnrichedArticle original,
        @Nullable EnrichedArticle copy,
        @Nullable ComparedTexts texts,
        List<EnrichedArticle.Quote> quotes,
        @Nullable NewsEvent event) {
    private static final int MOST_OTHERS = 20;

    /** The other stories of the event, in its order; at most 20. */
    public List<NewsEvent.EventStory> otherStories() {
        return event == null
                ? List.of()
                : event.stories().stream()
                        .filter(other -> !other.storyId().equals(story.storyId()))
                        .limit(MOST_OTHERS)
                        .toList();
    }
}
