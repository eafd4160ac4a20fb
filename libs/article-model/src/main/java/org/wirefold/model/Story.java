package org.wirefold.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A story and its members: the value of {@code stories}, keyed by story id, compacted. A story that has lost its last
 * member is a tombstone.
 *
 * @param storyId identity: derived from the founder's text, so a replay finds the same
 * @param canonicalUri the member that stands for the story: the earliest full text of the most original source
 * @param headline of the canonical member
 * @param founderUri the member of lowest rank (publication time, uri)
 * @param members by rank
 * @param sources who ran it, sorted
 * @param firstSeen earliest publication
 * @param lastSeen latest publication
 * @param entities rolled up over the members, most widely named first
 * @param killed the members that are kills or withdrawals; their copies are the other members
 * @param revision grows with every change of this record
 * @param policyVersion the relation policy that decided
 */
public record Story(
        String storyId,
        String canonicalUri,
        String headline,
        String founderUri,
        List<Member> members,
        List<String> sources,
        Instant firstSeen,
        Instant lastSeen,
        List<StoryEntity> entities,
        List<String> killed,
        long revision,
        String policyVersion) {

    /**
     * An article of the story.
     *
     * @param uri identity
     * @param source who ran it
     * @param headline as that source printed it
     * @param relation to the founder
     * @param versionCreated when it was published
     * @param agency the agency it credits
     * @param lifeCycle see {@link EnrichedArticle.Item#lifeCycle()}
     */
    public record Member(
            String uri,
            String source,
            String headline,
            String relation,
            Instant versionCreated,
            @Nullable String agency,
            String lifeCycle) {}

    /**
     * An entity over all members.
     *
     * @param id stable within Wirefold
     * @param type {@code person}, {@code organisation}, {@code place}, …
     * @param name canonical form
     * @param links identities elsewhere
     * @param members how many members name it
     * @param sources how many sources name it
     * @param salience highest of any member, 0 to 1
     */
    public record StoryEntity(
            String id,
            String type,
            String name,
            Map<String, String> links,
            int members,
            int sources,
            double salience) {}
}
