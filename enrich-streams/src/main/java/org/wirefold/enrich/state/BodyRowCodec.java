package org.wirefold.enrich.state;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.state.BodyPhase.Awaiting;
import org.wirefold.enrich.state.BodyPhase.Frozen;
import org.wirefold.enrich.state.BodyPhase.Gone;
import org.wirefold.enrich.state.BodyPhase.Link;
import org.wirefold.enrich.state.BodyPhase.Settled;
import org.wirefold.enrich.state.BodyPhase.Unprobed;

/**
 * A body's row as bytes. All phases have the same fields in the same order, and a phase leaves those empty that it does
 * not have. The phase itself is not written: the state, the decision and a flag tell it.
 */
final class BodyRowCodec {
    private BodyRowCodec() {}

    static byte[] toBytes(BodyRow row) {
        ByteWriter out = new ByteWriter(256).u8(BodyRow.LAYOUT);
        BodyState state = row.state();
        out.flag(state != null);
        if (state != null) {
            state.write(out);
        }
        Rank profileOf = row.profileOf();
        out.flag(profileOf != null);
        if (profileOf != null) {
            profileOf.write(out);
        }
        row.members().write(out, MemberRow::write);
        out.flag(row.isProbed()).flag(row.hasNeighbours()).flag(row.phase() instanceof Frozen);
        writePending(row.phase(), out);
        StoryDecision decision = row.decision();
        out.flag(decision != null);
        if (decision != null) {
            decision.write(out);
        }
        Link link = row.link();
        out.string(link == null ? "" : link.copy())
                .f64(link == null ? 0 : link.similarity())
                .varint(row.undecidedCopies() + 1L)
                .flag(row.undecidedCopies() >= 0 && row.needsDecision());
        return out.toBytes();
    }

    private static void writePending(BodyPhase phase, ByteWriter out) {
        if (phase instanceof Awaiting awaiting) {
            out.varint(awaiting.pendingPartitions().size());
            awaiting.pendingPartitions().forEach(out::varint);
            writeBodies(awaiting.pendingBodies(), out);
            out.varint(awaiting.unrelatedBodies().size());
            awaiting.unrelatedBodies().forEach(out::string);
        } else if (phase instanceof Settled settled) {
            out.varint(0);
            writeBodies(settled.pendingBodies(), out);
            out.varint(0);
        } else {
            out.varint(0).varint(0).varint(0);
        }
    }

    private static void writeBodies(SortedMap<String, PairSupport> bodies, ByteWriter out) {
        out.varint(bodies.size());
        bodies.forEach((other, support) -> support.write(out.string(other)));
    }

    static BodyRow fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).version(BodyRow.LAYOUT);
        BodyState state = in.flag() ? BodyState.read(in) : null;
        Rank profileOf = in.flag() ? Rank.read(in) : null;
        FirstMember<MemberRow> members = FirstMember.read(in, MemberRow::read);
        return new BodyRow(members, profileOf, phase(state, in));
    }

    private static BodyPhase phase(@Nullable BodyState state, ByteReader in) {
        in.flag(); // Whether the index was asked: the other fields say so too.
        boolean hasNeighbours = in.flag();
        boolean frozen = in.flag();
        SortedSet<Integer> pendingPartitions = new TreeSet<>();
        for (int i = in.count(); i > 0; i--) {
            pendingPartitions.add((int) in.varint());
        }
        SortedMap<String, PairSupport> pendingBodies = new TreeMap<>();
        for (int i = in.count(); i > 0; i--) {
            pendingBodies.put(in.string(), PairSupport.read(in));
        }
        SortedSet<String> unrelatedBodies = new TreeSet<>();
        for (int i = in.count(); i > 0; i--) {
            unrelatedBodies.add(in.string());
        }
        StoryDecision decision = in.flag() ? StoryDecision.read(in) : null;
        String copy = in.string();
        double similarity = in.f64();
        int undecidedCopies = (int) in.varint() - 1;
        boolean needsDecision = in.flag();
        if (state == null) {
            return new Unprobed();
        } else if (state.gone()) {
            return new Gone(state, hasNeighbours);
        } else if (decision == null) {
            return new Awaiting(
                    state, hasNeighbours, pendingPartitions, pendingBodies, unrelatedBodies, undecidedCopies);
        } else if (frozen) {
            return new Frozen(state, decision);
        }
        Link link = copy.isEmpty() ? null : new Link(copy, similarity);
        return new Settled(state, hasNeighbours, pendingBodies, decision, link, undecidedCopies, needsDecision);
    }
}
