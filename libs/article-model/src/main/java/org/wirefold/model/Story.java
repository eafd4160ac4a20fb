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
 * @param canonicalUri the original: the member whose text the others derive from
 * @param headline of the original
 * @param founderUri the member that the story's id comes from: the one of lowest rank (publication time, uri)
 * @param members the original first, the others by rank
 * @param sources who ran it, sorted
 * @param firstUri the member that was published first; null where the dates do not tell it, such as where the first day
 *     has several members of which only the day is known
 * @param firstPublished the earliest publication; null where no member has a date
 * @param firstPublishedPrecision how exactly that is known, see {@link EnrichedArticle.Item#publishedPrecision()}
 * @param lastPublished the latest publication; null where no member has a date
 * @param firstReceived when the first member was received
 * @param lastReceived when the last member was received
 * @param entities rolled up over the members, most widely named first
 * @param killed the members that are kills or withdrawals; their copies are the other members
 * @param revision grows with every change of this record
 * @param policyVersion the relation policy that decided
 * @param origins whose texts its members are, by kind and name; members whose origin is unknown are not among them.
 *     Null where an earlier version wrote the record
 * @param independentOrigins how many known origins there are; 0 where it is not known whose text any member is. Null
 *     where an earlier version wrote the record
 */
public record Story(
        String storyId,
        String canonicalUri,
        String headline,
        String founderUri,
        List<Member> members,
        List<String> sources,
        @Nullable String firstUri,
        @Nullable Instant firstPublished,
        String firstPublishedPrecision,
        @Nullable Instant lastPublished,
        Instant firstReceived,
        Instant lastReceived,
        List<StoryEntity> entities,
        List<String> killed,
        long revision,
        String policyVersion,
        @Nullable List<StoryOrigin> origins,
        @Nullable Integer independentOrigins) {

    /**
     * Whose text members are.
     *
     * @param kind {@code agency} or {@code outlet}, see {@link Origin#kind()}
     * @param name see {@link Origin#name()}
     * @param members how many members have their text from there
     * @param uri the first of them by the order of their uris
     */
    public record StoryOrigin(String kind, String name, int members, String uri) {}

    /**
     * An article of the story.
     *
     * @param uri identity
     * @param source who ran it
     * @param headline as that source printed it
     * @param relation to the original
     * @param published when it was published, midnight UTC where only the day is known; null where it is not known
     * @param publishedPrecision how exactly that is known, see {@link EnrichedArticle.Item#publishedPrecision()}
     * @param receivedAt when the first record of the article was received
     * @param agency the agency it credits
     * @param lifeCycle see {@link EnrichedArticle.Item#lifeCycle()}
     * @param originKind {@code agency}, {@code outlet} or {@code unknown}; null where an earlier version wrote the record
     * @param origin whose text it is; null where that is unknown
     */
    public record Member(
            String uri,
            String source,
            String headline,
            String relation,
            @Nullable Instant published,
            String publishedPrecision,
            Instant receivedAt,
            @Nullable String agency,
            String lifeCycle,
            @Nullable String originKind,
            @Nullable String origin) {
        /** A member of whose origin nothing is said. */
        public Member(
                String uri,
                String source,
                String headline,
                String relation,
                @Nullable Instant published,
                String publishedPrecision,
                Instant receivedAt,
                @Nullable String agency,
                String lifeCycle) {
            this(
                    uri,
                    source,
                    headline,
                    relation,
                    published,
                    publishedPrecision,
                    receivedAt,
                    agency,
                    lifeCycle,
                    null,
                    null);
        }
    }

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
