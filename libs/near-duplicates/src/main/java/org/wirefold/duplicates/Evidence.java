package org.wirefold.duplicates;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.text.LifeCycle;

/**
 * What a comparison of two documents measured, from the first one's point of view. Counts only; what to make of them is
 * a {@link RelationPolicy}'s business.
 *
 * @param a the first document's side
 * @param b the second document's side
 * @param runs shared runs: stretches of tokens that stand in both, unbroken
 * @param longestRun tokens in the longest of them
 * @param backward tokens in runs that stand in another order in the two documents
 * @param edits places where a few tokens (up to {@value Comparer#MAX_GAP} a side) between two shared runs differ
 * @param numberEdits edits that put other numbers in the same place
 * @param nameEdits edits that put other names, weekdays or months in the same place
 * @param sharedNumbers distinct numbers found in both
 * @param sharedNames distinct names found in both
 * @param sharedHeadline distinct headline tokens found in both headlines
 * @param agency whether both credit the same agency
 * @param sameBody whether the bodies are equal token for token
 */
public record Evidence(
        Side a,
        Side b,
        int runs,
        int longestRun,
        int backward,
        int edits,
        int numberEdits,
        int nameEdits,
        int sharedNumbers,
        int sharedNames,
        int sharedHeadline,
        Agreement agency,
        boolean sameBody) {

    /** The version of the stored form. */
    public static final int SCHEME = 1;

    /** Tokens of the body that count as its lede. */
    public static final int LEDE = 90;

    /** Tokens of the body within which its subject is named. */
    public static final int OPENING = 25;

    /** What is known of a field on two sides. */
    public enum Agreement {
        /** At least one side does not say. */
        UNKNOWN(0),
        /** Both say the same. */
        SAME(1),
        /** They differ. */
        DIFFERENT(2);

        private final int code;

        Agreement(int code) {
            this.code = code;
        }

        private static Agreement of(int code) {
            for (Agreement agreement : values()) {
                if (agreement.code == code) {
                    return agreement;
                }
            }
            throw new IllegalArgumentException("damaged evidence: agreement " + code);
        }
    }

    /**
     * One document's share of the evidence.
     *
     * @param tokens tokens of the body
     * @param shared tokens of the body that stand in a shared run
     * @param lede tokens of the lede, at most {@link Evidence#LEDE}
     * @param sharedLede tokens of the lede that stand anywhere in the other document's shared runs
     * @param numbers distinct numbers in the body
     * @param names distinct names in the body
     * @param opening names in the first {@value Evidence#OPENING} tokens of the body
     * @param sharedOpening those of them that the other body names too, anywhere
     * @param headline distinct tokens of the headline
     * @param lifeCycle what the document is in the life of its agency story
     * @param lifeCycleNumber the number of its update, lead or version; 0 where none is named
     */
    public record Side(
            int tokens,
            int shared,
            int lede,
            int sharedLede,
            int numbers,
            int names,
            int opening,
            int sharedOpening,
            int headline,
            LifeCycle.Kind lifeCycle,
            int lifeCycleNumber) {
        /** How much of this body the other holds, 0 to 1. */
        public double containment() {
            return tokens == 0 ? 0 : (double) shared / tokens;
        }

        /** How much of this lede the other holds, 0 to 1. */
        public double ledeContainment() {
            return lede == 0 ? 0 : (double) sharedLede / lede;
        }

        private void write(ByteWriter out) {
            out.varint(tokens);
            out.varint(shared);
            out.varint(lede);
            out.varint(sharedLede);
            out.varint(numbers);
            out.varint(names);
            out.varint(opening);
            out.varint(sharedOpening);
            out.varint(headline);
            out.u8(LifeCycleCodes.code(lifeCycle));
            out.varint(lifeCycleNumber);
        }

        private static Side read(ByteReader in) {
            return new Side(
                    in.varint32(),
                    in.varint32(),
                    in.varint32(),
                    in.varint32(),
                    in.varint32(),
                    in.varint32(),
                    in.varint32(),
                    in.varint32(),
                    in.varint32(),
                    LifeCycleCodes.of(in.u8()),
                    in.varint32());
        }
    }

    /** The same evidence from the second document's point of view. */
    public Evidence reversed() {
        return new Evidence(
                b,
                a,
                runs,
                longestRun,
                backward,
                edits,
                numberEdits,
                nameEdits,
                sharedNumbers,
                sharedNames,
                sharedHeadline,
                agency,
                sameBody);
    }

    /** Shared share of both bodies together, 0 to 1 (a resemblance over tokens; the same from both sides). */
    public double resemblance() {
        int all = a.tokens + b.tokens;
        return all == 0 ? 0 : (double) (a.shared + b.shared) / all;
    }

    /** How much of the smaller body the other holds, 0 to 1. */
    public double smallerContainment() {
        if (a.tokens == b.tokens) {
            return Math.max(a.containment(), b.containment());
        }
        return a.tokens < b.tokens ? a.containment() : b.containment();
    }

    /** The numbers of the smaller side that the other has too, 0 to 1; 1 where it has none. */
    public double numberAgreement() {
        int fewer = Math.min(a.numbers, b.numbers);
        return fewer == 0 ? 1 : (double) sharedNumbers / fewer;
    }

    /** The names of the smaller side that the other has too, 0 to 1; 1 where it has none. */
    public double nameAgreement() {
        int fewer = Math.min(a.names, b.names);
        return fewer == 0 ? 1 : (double) sharedNames / fewer;
    }

    /** How many of the names that open either body the other lacks, the worse side, 0 to 1. */
    public double openingMissing() {
        return Math.max(missing(a), missing(b));
    }

    private static double missing(Side side) {
        return (side.opening - side.sharedOpening) / (side.opening + 1.0);
    }

    /** The tokens of the shorter headline that the other has too, 0 to 1; 0 where one has none. */
    public double headlineAgreement() {
        int fewer = Math.min(a.headline, b.headline);
        return fewer == 0 ? 0 : (double) sharedHeadline / fewer;
    }

    /** The compact stored form, {@link #SCHEME} first. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(40);
        out.u8(SCHEME);
        a.write(out);
        b.write(out);
        out.varint(runs);
        out.varint(longestRun);
        out.varint(backward);
        out.varint(edits);
        out.varint(numberEdits);
        out.varint(nameEdits);
        out.varint(sharedNumbers);
        out.varint(sharedNames);
        out.varint(sharedHeadline);
        out.u8((agency.code << 1) | (sameBody ? 1 : 0));
        return out.toBytes();
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of another scheme, or damaged
     */
    public static Evidence fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int scheme = in.u8();
        if (scheme != SCHEME) {
            throw new IllegalArgumentException("evidence of scheme " + scheme + ", this is scheme " + SCHEME);
        }
        Side a = Side.read(in);
        Side b = Side.read(in);
        int[] n = new int[9];
        for (int i = 0; i < n.length; i++) {
            n[i] = in.varint32();
        }
        int last = in.u8();
        in.end();
        return new Evidence(
                a, b, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], Agreement.of(last >> 1), (last & 1) != 0);
    }
}
