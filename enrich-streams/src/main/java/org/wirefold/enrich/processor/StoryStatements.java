package org.wirefold.enrich.processor;

import java.time.Instant;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.events.StoryProfiler;

/** What an article says of its story for the sake of events, and when it has to say it. Not thread-safe. */
final class StoryStatements {
    private final StoryProfiler profiler = new StoryProfiler();

    /** That the article is the original of the story. */
    ProfileEvent stated(long stamp, String storyId, ArticleReading reading) {
        byte[] profile = profiler.profile(
                        reading.headline(),
                        reading.body(),
                        reading.language(),
                        reading.clock().published(),
                        Instant.ofEpochMilli(reading.rank().timeMillis()))
                .toBytes();
        return new ProfileEvent.Stated(stamp, storyId, reading.source(), reading.headline(), profile);
    }
}
