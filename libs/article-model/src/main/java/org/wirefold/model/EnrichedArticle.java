package org.wirefold.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An article with its story and its entities: the value of {@code articles.enriched}, keyed by {@link Item#uri()}.
 *
 * @param item what the article is
 * @param story where it belongs and why
 * @param entities whom and what it names, most salient first
 * @param quotes who is quoted with what, in the order of the text
 * @param annotation which recogniser found the entities
 * @param provenance which record of {@code articles.raw} it came from
 * @param origin whose text it is, after its story; null where an earlier version wrote the record
 * @param originRights the rights in that text; null for the original, and where nothing is known
 * @param edits what changed between the versions that its source sent, oldest first, at most {@value #MOST_EDITS}; null
 *     where nothing changed
 */
public record EnrichedArticle(
        Item item,
        StoryPlace story,
        List<EntityAnnotation> entities,
        List<Quote> quotes,
        AnnotationOrigin annotation,
        Provenance provenance,
        @Nullable Origin origin,
        @Nullable OriginRights originRights,
        @Nullable List<Edit> edits) {
    /** The most edits of one article that are kept; the latest ones. */
    public static final int MOST_EDITS = 8;

    /** An article of which one version is known. */
    public EnrichedArticle(
            Item item,
            StoryPlace story,
            List<EntityAnnotation> entities,
            List<Quote> quotes,
            AnnotationOrigin annotation,
            Provenance provenance,
            @Nullable Origin origin,
            @Nullable OriginRights originRights) {
        this(item, story, entities, quotes, annotation, provenance, origin, originRights, null);
    }

    /** An article of whose origin nothing is said. */
    public EnrichedArticle(
            Item item,
            StoryPlace story,
            List<EntityAnnotation> entities,
            List<Quote> quotes,
            AnnotationOrigin annotation,
            Provenance provenance) {
        this(item, story, entities, quotes, annotation, provenance, null, null, null);
    }

    /**
     * What the article is.
     *
     * @param uri identity
     * @param source who published it
     * @param url where it was read
     * @param headline the headline, possibly empty
     * @param body plain text without furniture; what all offsets count in, in UTF-16 units
     * @param byline who wrote it, as printed
     * @param dateline the place-and-date text that opens the body
     * @param located the dateline's place
     * @param agency the agency it is from, as far as it says
     * @param copyrightHolder who claims the rights
     * @param language BCP 47 tag, {@code und} where unknown
     * @param languageConfidence 0 to 1
     * @param versionCreated the time that it is ordered by: when it was published, or the end of the UTC day on which
     *     it was received where that is not known
     * @param published when it was published, midnight UTC where only the day is known; null where it is not known
     * @param publishedPrecision how exactly that is known: {@code second}, {@code minute}, {@code day} or {@code none}
     * @param dateSource what tells it: {@code field}, {@code dateline} or {@code text}; the fourth value says that nothing
     *     does, and that the article is ordered by its receipt
     * @param dateConfidence how sure that is, 0 to 1
     * @param receivedAt when the first record of the article was received; neither a replay nor sending the article
     *     again changes it
     * @param version how many different contents of this uri its source has sent, this one included; 1 or more
     * @param lifeCycle {@code none}, {@code alert}, {@code update}, {@code correction}, {@code kill}, …
     * @param pubStatus ninjs: {@code usable}, {@code withheld} or {@code canceled}
     * @param urgency ninjs: 1 to 9
     * @param embargoedUntil not to be used before
     * @param bodyConfidence how sure it is that the body is the whole article and nothing else, 0 to 1; null where an
     *     earlier version read it
     * @param bodyStatus {@code stub} where a paywall cut the text off, {@code no-article} where the page holds none;
     *     null for an ordinary body
     * @param editorial what its agency says of it beside the text, as sent; null where it came in no format of agencies
     * @param rights what it says of how it may be used; null where it says nothing
     */
    public record Item(
            String uri,
            String source,
            @Nullable String url,
            String headline,
            String body,
            @Nullable String byline,
            @Nullable String dateline,
            @Nullable String located,
            @Nullable String agency,
            @Nullable String copyrightHolder,
            String language,
            double languageConfidence,
            Instant versionCreated,
            @Nullable Instant published,
            String publishedPrecision,
            String dateSource,
            double dateConfidence,
            Instant receivedAt,
            int version,
            String lifeCycle,
            @Nullable String pubStatus,
            @Nullable Integer urgency,
            @Nullable String embargoedUntil,
            @Nullable Double bodyConfidence,
            @Nullable String bodyStatus,
            @Nullable Editorial editorial,
            @Nullable Rights rights) {
        /** {@link #publishedPrecision} where it is not known when the article was published. */
        public static final String NO_DATE = "none";

        /** {@link #bodyStatus} of a text that a paywall cut off. */
        public static final String STUB = "stub";

        /** {@link #bodyStatus} of a page that holds no article, such as a list of headlines. */
        public static final String NO_ARTICLE = "no-article";

        /** The same article under another uri. */
        public Item under(String newUri) {
            return new Item(
                    newUri,
                    source,
                    url,
                    headline,
                    body,
                    byline,
                    dateline,
                    located,
                    agency,
                    copyrightHolder,
                    language,
                    languageConfidence,
                    versionCreated,
                    published,
                    publishedPrecision,
                    dateSource,
                    dateConfidence,
                    receivedAt,
                    version,
                    lifeCycle,
                    pubStatus,
                    urgency,
                    embargoedUntil,
                    bodyConfidence,
                    bodyStatus,
                    editorial,
                    rights);
        }
    }

    /**
     * The article's place in a story.
     *
     * @param storyId the story
     * @param relation how the article stands to the original of the story; {@code original} for the original itself
     * @param founderUri the member that the story's id comes from: the one of lowest rank. It says nothing of whose text
     *     the story is
     * @param canonicalUri the original of the story: the member whose text the others derive from
     * @param evidence what the article shares with the original; null for the original
     * @param join how the article came into the story; null for the founder
     * @param related articles' stories it is related to without belonging to them, nearest first
     * @param revision grows with every change of this record; the highest is the valid one
     * @param policyVersion the relation policy that decided
     */
    public record StoryPlace(
            String storyId,
            String relation,
            String founderUri,
            String canonicalUri,
            @Nullable JoinEvidence evidence,
            @Nullable Join join,
            List<Related> related,
            long revision,
            String policyVersion) {}

    /**
     * How an article came into its story: by the founder, or by a copy that leads to the founder.
     *
     * @param relation how it stands to that article
     * @param evidence what it shares with that article
     */
    public record Join(String relation, JoinEvidence evidence) {}

    /**
     * What two texts share, seen from the first.
     *
     * @param containment share of this text's shingles found in the other, 0 to 1
     * @param containedBy share of the other's shingles found in this, 0 to 1
     * @param ledeContainment share of this lede found in the other, 0 to 1
     * @param ledeContainedBy share of the other's lede found in this, 0 to 1
     * @param numbersAgreement share of the numbers that both have, 0 to 1
     * @param confidence of the relation, 0 to 1
     * @param reading the same in words
     */
    public record JoinEvidence(
            double containment,
            double containedBy,
            double ledeContainment,
            double ledeContainedBy,
            double numbersAgreement,
            double confidence,
            String reading) {}

    /**
     * Another text that is related and not the same story.
     *
     * @param uri the lowest-ranked article with that text
     * @param relation {@code shared-background} or {@code template}
     * @param evidence what is shared
     */
    public record Related(String uri, String relation, JoinEvidence evidence) {}

    /**
     * One entity and its mentions.
     *
     * @param id stable within Wirefold
     * @param type {@code person}, {@code organisation}, {@code place}, …
     * @param name canonical form
     * @param links identities elsewhere, such as {@code wikidata} or {@code geonames}
     * @param salience 0 to 1
     * @param mentions where it stands in the body
     * @param roles titles and roles that the text gives a person, as written there, in the order of the body; null
     *     where it gives none
     */
    public record EntityAnnotation(
            String id,
            String type,
            String name,
            Map<String, String> links,
            double salience,
            List<Mention> mentions,
            @Nullable List<String> roles) {
        /** An entity without roles. */
        public EntityAnnotation(
                String id,
                String type,
                String name,
                Map<String, String> links,
                double salience,
                List<Mention> mentions) {
            this(id, type, name, links, salience, mentions, null);
        }
    }

    /**
     * A span of the body: {@code body.substring(start, end).equals(exact)}.
     *
     * @param start first UTF-16 unit
     * @param end behind the last UTF-16 unit
     * @param exact the surface
     * @param confidence 0 to 1
     */
    public record Mention(int start, int end, String exact, double confidence) {}

    /**
     * A quotation.
     *
     * @param start first UTF-16 unit of the quoted words in the body
     * @param end behind the last
     * @param exact the quoted words
     * @param speakerId entity id of the speaker where known
     * @param speaker the speaker as printed
     * @param verb the verb of saying
     * @param basis why this speaker was given, in plain words as {@code name with verb}; null without a speaker
     * @param confidence how sure the speaker is, 0 to 1; null without a speaker
     */
    public record Quote(
            int start,
            int end,
            String exact,
            @Nullable String speakerId,
            @Nullable String speaker,
            @Nullable String verb,
            @Nullable String basis,
            @Nullable Double confidence) {}

    /**
     * Which recogniser annotated.
     *
     * @param model its version
     * @param recognised false where it has no model for the language and says so
     */
    public record AnnotationOrigin(String model, boolean recognised) {}

    /**
     * Where the article came from.
     *
     * @param topic topic of the raw record
     * @param partition its partition
     * @param offset its offset
     * @param rawSha256 of the raw record's value
     * @param source the record's key, or what stands for it
     * @param readFrom where its producer read it: file and line, feed and entry, archive and record, or request; null
     *     where nobody said
     * @param traceparent the W3C trace context that the raw record carried; null where it carried none
     */
    public record Provenance(
            String topic,
            int partition,
            long offset,
            String rawSha256,
            String source,
            @Nullable ReadLocation readFrom,
            @Nullable String traceparent) {

        /** A record of which nobody said where it was read. */
        public Provenance(String topic, int partition, long offset, String rawSha256, String source) {
            this(topic, partition, offset, rawSha256, source, null, null);
        }
    }
}
