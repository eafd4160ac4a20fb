package org.wirefold.batch;

import org.wirefold.model.EnrichedArticle.JoinEvidence;

/**
 * Two texts that the policy joins. Articles with the same text stand behind its first. Immutable.
 *
 * @param uri the first article with the text of higher rank
 * @param otherUri the first article with the other text
 * @param storyId the story of the first
 * @param otherStoryId the story of the other; different where the chain of copies between them is too long
 * @param relation how the first stands to the other
 * @param similarity 0 to 1
 * @param evidence what they share, seen from the first
 */
public record JoinedPair(
        String uri,
        String otherUri,
        String storyId,
        String otherStoryId,
        String relation,
        double similarity,
        JoinEvidence evidence) {}
