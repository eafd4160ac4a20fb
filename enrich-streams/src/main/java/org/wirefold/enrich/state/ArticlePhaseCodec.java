package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.ArticlePhase.Assigned;
import org.wirefold.enrich.state.ArticlePhase.Awaiting;
import org.wirefold.enrich.state.ArticlePhase.Forgotten;
import org.wirefold.enrich.state.ArticlePhase.HeldBody;
import org.wirefold.enrich.state.ArticlePhase.StoryStay;
import org.wirefold.enrich.state.ArticlePhase.Unread;

/** The phase of an article as bytes: a number for the phase, then what the phase holds. A number is never used again. */
final class ArticlePhaseCodec {
    private static final int UNREAD = 0;
    private static final int AWAITING = 1;
    private static final int AWAITING_IN_A_STORY = 2;
    private static final int ASSIGNED = 3;
    private static final int FORGOTTEN = 4;

    private ArticlePhaseCodec() {}

    static void write(ArticlePhase phase, ByteWriter out) {
        if (phase instanceof Awaiting awaiting) {
            StoryStay stay = awaiting.stay();
            writeBody(awaiting.body(), out.u8(stay == null ? AWAITING : AWAITING_IN_A_STORY));
            if (stay != null) {
                writeStay(stay, out.string(stay.storyId()));
            }
        } else if (phase instanceof Assigned assigned) {
            writeBody(assigned.body(), out.u8(ASSIGNED));
            assigned.decision().write(out.varint(assigned.decisionStamp() + 1));
            writeStay(assigned.stay(), out);
        } else if (phase instanceof Forgotten forgotten) {
            out.u8(FORGOTTEN).string(forgotten.bodyId()).string(forgotten.storyId());
        } else {
            out.u8(UNREAD);
        }
    }

    static ArticlePhase read(ByteReader in) {
        int number = in.u8();
        return switch (number) {
            case UNREAD -> new Unread();
            case AWAITING -> new Awaiting(readBody(in), null);
            case AWAITING_IN_A_STORY -> new Awaiting(readBody(in), readStay(in.string(), in));
            case ASSIGNED -> {
                HeldBody body = readBody(in);
                long stamp = in.varint() - 1;
                StoryDecision decision = StoryDecision.read(in);
                yield new Assigned(body, decision, stamp, readStay(decision.storyId(), in));
            }
            case FORGOTTEN -> new Forgotten(in.string(), in.string());
            default -> throw new IllegalArgumentException("an article in a phase of number " + number);
        };
    }

    private static void writeBody(HeldBody body, ByteWriter out) {
        out.string(body.id()).string(body.formerId()).varint(body.stamp());
    }

    private static HeldBody readBody(ByteReader in) {
        return new HeldBody(in.string(), in.string(), in.varint());
    }

    private static void writeStay(StoryStay stay, ByteWriter out) {
        OriginalRelation toOriginal = stay.toOriginal();
        out.string(stay.formerStoryId())
                .varint(stay.since())
                .varint(stay.joinedStamp())
                .varint(stay.toOriginalStamp() + 1)
                .flag(toOriginal != null);
        if (toOriginal != null) {
            toOriginal.write(out);
        }
    }

    private static StoryStay readStay(String storyId, ByteReader in) {
        String former = in.string();
        long since = in.varint();
        long joinedStamp = in.varint();
        long toOriginalStamp = in.varint() - 1;
        OriginalRelation toOriginal = in.flag() ? OriginalRelation.read(in) : null;
        return new StoryStay(storyId, former, since, joinedStamp, toOriginal, toOriginalStamp);
    }
}
