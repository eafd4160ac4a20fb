package org.wirefold.enrich.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Related;

/**
 * Which story a body belongs to, and so each of its articles, with the evidence for it.
 *
 * @param storyId the story
 * @param relation to the founder's body, or to the copy by which it belongs to the story; {@link #ORIGINAL} where it is
 *     the founder's body
 * @param founder the founding article
 * @param evidence what it shares with that body; null for the founder's own
 * @param related bodies that share text without being the same story
 * @param policyVersion who decided
 */
public record StoryDecision(
        String storyId,
        String relation,
        Rank founder,
        @Nullable JoinEvidence evidence,
        List<Related> related,
        String policyVersion) {
    /** The relation of the founder to itself. */
    public static final String ORIGINAL = "original";

    /** The relation of another article with exactly the founder's body. */
    public static final String COPY = "copy";

    /** Appends the decision to bytes. */
    public void write(ByteWriter out) {
        out.string(storyId).string(relation);
        founder.write(out);
        out.flag(evidence != null);
        if (evidence != null) {
            write(out, evidence);
        }
        out.varint(related.size());
        for (Related one : related) {
            out.string(one.uri()).string(one.relation());
            write(out, one.evidence());
        }
        out.string(policyVersion);
    }

    /** Reads what {@link #write(ByteWriter)} appended. */
    public static StoryDecision read(ByteReader in) {
        String storyId = in.string();
        String relation = in.string();
        Rank founder = Rank.read(in);
        JoinEvidence evidence = in.flag() ? readEvidence(in) : null;
        int count = in.count();
        List<Related> related = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            related.add(new Related(in.string(), in.string(), readEvidence(in)));
        }
        return new StoryDecision(storyId, relation, founder, evidence, List.copyOf(related), in.string());
    }

    static void write(ByteWriter out, JoinEvidence evidence) {
        out.f64(evidence.containment())
                .f64(evidence.containedBy())
                .f64(evidence.ledeContainment())
                .f64(evidence.ledeContainedBy())
                .f64(evidence.numbersAgreement())
                .f64(evidence.confidence())
                .string(evidence.reading());
    }

    static JoinEvidence readEvidence(ByteReader in) {
        return new JoinEvidence(in.f64(), in.f64(), in.f64(), in.f64(), in.f64(), in.f64(), in.string());
    }
}
