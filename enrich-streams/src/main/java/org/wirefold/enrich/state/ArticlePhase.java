package org.wirefold.enrich.state;

import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryDecision;

/**
 * How far an article has come. Each phase holds what is known in it and nothing else. Immutable.
 *
 * <ol>
 *   <li>{@link Unread}: no content of it counts yet.
 *   <li>{@link Awaiting}: it has a body, and waits for the decision about that body.
 *   <li>{@link Assigned}: it has joined the story that was decided. With another body it is awaiting again.
 *   <li>{@link Forgotten}: it is deleted everywhere, and stays so.
 * </ol>
 */
public sealed interface ArticlePhase {
    /** Before the first content that counts. */
    record Unread() implements ArticlePhase {}

    /**
     * After a content came with another body, and before the decision about that body.
     *
     * @param body the body
     * @param stay the story that the article is still in because of the body before; null where it was in none
     */
    record Awaiting(HeldBody body, @Nullable StoryStay stay) implements ArticlePhase {}

    /**
     * After a decision about its body.
     *
     * @param body the body
     * @param decision the newest decision about it
     * @param decisionStamp stamp of that
     * @param stay the story that was decided
     */
    record Assigned(HeldBody body, StoryDecision decision, long decisionStamp, StoryStay stay) implements ArticlePhase {
        /** Checks itself. */
        public Assigned {
            if (!decision.storyId().equals(stay.storyId())) {
                throw new IllegalArgumentException("an assigned article is in the story that was decided");
            }
        }
    }

    /**
     * After it was forgotten.
     *
     * @param bodyId the body that it had; empty where it had none
     * @param storyId the story that it was in; empty where it was in none
     */
    record Forgotten(String bodyId, String storyId) implements ArticlePhase {}

    /**
     * The body of an article.
     *
     * @param id of the body
     * @param formerId of the body that it had before; empty where it had none
     * @param stamp offset of the event that brought the content
     */
    record HeldBody(String id, String formerId, long stamp) {}

    /**
     * The time that an article spends in one story.
     *
     * @param storyId the story
     * @param formerStoryId the story before; empty where there was none
     * @param since offset of the event that brought it there
     * @param joinedStamp offset of the event that made it join, or join differently
     * @param toOriginal how it stands to the original; null until the story has said so
     * @param toOriginalStamp stamp of that; -1 before
     */
    record StoryStay(
            String storyId,
            String formerStoryId,
            long since,
            long joinedStamp,
            @Nullable OriginalRelation toOriginal,
            long toOriginalStamp) {
        StoryStay joined(long offset) {
            return new StoryStay(
                    storyId, formerStoryId, since, Math.max(joinedStamp, offset), toOriginal, toOriginalStamp);
        }
    }
}
