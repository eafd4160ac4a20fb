package org.wirefold.enrich.event;

import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.model.EnrichedArticle.JoinEvidence;

/**
 * How a member stands to the original of its story.
 *
 * @param originalUri the original
 * @param relation to it; {@link StoryDecision#ORIGINAL} for the original itself
 * @param evidence what the member shares with it; null for the original itself
 * @param origin whose text the member is, where its story tells more than the member itself; null where it does not
 */
public record OriginalRelation(
        String originalUri,
        String relation,
        @Nullable JoinEvidence evidence,
        @Nullable ArticleOrigin origin) {
    /** A relation to a story that tells no more of the origin than the member itself. */
    public OriginalRelation(String originalUri, String relation, @Nullable JoinEvidence evidence) {
        this(originalUri, relation, evidence, null);
    }

    /** The same relation with another origin. */
    public OriginalRelation with(@Nullable ArticleOrigin newOrigin) {
        return new OriginalRelation(originalUri, relation, evidence, newOrigin);
    }

    /** The relation of the original to itself. */
    public static OriginalRelation original(String uri) {
        return new OriginalRelation(uri, StoryDecision.ORIGINAL, null);
    }

    /** Appends the relation to bytes. */
    public void write(ByteWriter out) {
        out.string(originalUri).string(relation).flag(evidence != null);
        if (evidence != null) {
            StoryDecision.write(out, evidence);
        }
        out.flag(origin != null);
        if (origin != null) {
            origin.write(out);
        }
    }

    /** Reads what {@link #write} appended. */
    public static OriginalRelation read(ByteReader in) {
        return new OriginalRelation(
                in.string(),
                in.string(),
                in.flag() ? StoryDecision.readEvidence(in) : null,
                in.flag() ? ArticleOrigin.read(in) : null);
    }
}
