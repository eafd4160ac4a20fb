package org.wirefold.evaluation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.StoryPlace;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.Story;

/**
 * What the stream wrote, a line a record, by which two runs over the same articles are compared. Revisions, times of
 * receipt and the raw record are left out: they depend on the run. Stateless.
 */
public final class ResultLines {
    private ResultLines() {}

    /** An article with its story, names, quotes, origin and edits. */
    public static String of(EnrichedArticle article) {
        StoryPlace story = article.story();
        StoryPlace timeless = new StoryPlace(
                story.storyId(),
                story.relation(),
                story.founderUri(),
                story.canonicalUri(),
                story.evidence(),
                story.join(),
                story.related(),
                0,
                story.policyVersion());
        return json(article.item())
                + json(timeless)
                + json(article.entities())
                + json(article.quotes())
                + json(article.origin())
                + json(article.originRights())
                + json(article.edits());
    }

    /** A story with its members. */
    public static String of(Story story) {
        return json(new Story(
                story.storyId(),
                story.canonicalUri(),
                story.headline(),
                story.founderUri(),
                story.members(),
                story.sources(),
                story.firstUri(),
                story.firstPublished(),
                story.firstPublishedPrecision(),
                story.lastPublished(),
                Instant.EPOCH,
                Instant.EPOCH,
                story.entities(),
                story.killed(),
                0,
                story.policyVersion(),
                story.origins(),
                story.independentOrigins()));
    }

    /** An event with its stories. */
    public static String of(NewsEvent event) {
        return json(event.withRevision(0));
    }

    private static String json(@Nullable Object value) {
        return value == null
                ? "null"
                : new String(ArticleJson.write(value), StandardCharsets.UTF_8)
                        .replaceAll("\"(receivedAt|received|fromReceived)\":\"[^\"]*\"", "\"$1\":…");
    }
}
