package org.wirefold.duplicates;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.text.LifeCycle;

/**
 * What stands for a document's text wherever texts are compared: its tokens in order, two bytes of hash each, and which
 * of them are numbers and names. Everything between two documents is decided from their profiles and the time between
 * them; the texts themselves need not travel.
 *
 * <p>A token hash of 16 bits is wrong about one pair of tokens in 65,536, and a shared shingle needs four in a row, so
 * what is found shared is shared. {@link #digest()} is made from the tokens themselves, not from the short hashes.
 *
 * <p>Immutable and safe for use by several threads. Scheme {@value #SCHEME}; a value of another scheme is refused.
 */
public final class Profile {
    /** The version of everything that is stored: token rules, hashes, layout. */
    public static final int SCHEME = 2;

    /** Bodies are profiled up to this many tokens; {@link #digest()} still covers all of them. */
    static final int MAX_TOKENS = 8192;

    static final int MAX_HEADLINE = 48;

    final char[] tokens;
    final char[] headline;
    final long[] numberBits;
    final long[] nameBits;
    final int total;
    final int agency;
    final LifeCycle.Kind lifeCycle;
    final int lifeCycleNumber;

    private @Nullable TokenSets sets;
    private final long @Nullable [] fingerprints;
    private final long digestHigh;
    private final long digestLow;

    Profile(
            char[] tokens,
            char[] headline,
            long[] numberBits,
            long[] nameBits,
            int total,
            int agency,
            LifeCycle.Kind lifeCycle,
            int lifeCycleNumber,
            long digestHigh,
            long digestLow,
            long @Nullable [] fingerprints) {
        this.tokens = tokens;
        this.headline = headline;
        this.numberBits = numberBits;
        this.nameBits = nameBits;
        this.total = total;
        this.agency = agency;
        this.lifeCycle = lifeCycle;
        this.lifeCycleNumber = lifeCycleNumber;
        this.digestHigh = digestHigh;
        this.digestLow = digestLow;
        this.fingerprints = fingerprints;
    }

    /** The sets a comparison needs; made once. Two threads may both make them, and make the same. */
    TokenSets sets() {
        TokenSets made = sets;
        if (made == null) {
            made = TokenSets.of(this);
            sets = made;
        }
        return made;
    }

    /** How many tokens the body has, all of them counted. */
    public int tokenCount() {
        return total;
    }

    /** What the document is in the life of its agency story. */
    public LifeCycle.Kind lifeCycle() {
        return lifeCycle;
    }

    /** The number of the update, lead or version; 0 where none is named. */
    public int lifeCycleNumber() {
        return lifeCycleNumber;
    }

    /**
     * Sixteen bytes that are equal for documents that need not be told apart: the same body token for token and the
     * same place in the life cycle, and where the body is too short for shingles the same headline and agency too. A body
     * without a token, such as a row of emoji, must have the same characters.
     */
    public byte[] digest() {
        byte[] out = new byte[16];
        putLong(out, 0, digestHigh);
        putLong(out, 8, digestLow);
        return out;
    }

    /** Whether both have the same {@link #digest()}. */
    public boolean sameDigest(Profile other) {
        return digestHigh == other.digestHigh && digestLow == other.digestLow;
    }

    /**
     * The sampled shingle hashes under which the index finds this document, sorted, each once. A new array each time.
     */
    public long[] fingerprints() {
        return fingerprints != null ? fingerprints.clone() : new Fingerprints().of(tokens, headline);
    }

    /** The first half of {@link #digest()}. */
    long digestHigh() {
        return digestHigh;
    }

    /** The second half of {@link #digest()}. */
    long digestLow() {
        return digestLow;
    }

    int compareDigest(Profile other) {
        int c = Long.compareUnsigned(digestHigh, other.digestHigh);
        return c != 0 ? c : Long.compareUnsigned(digestLow, other.digestLow);
    }

    boolean isNumber(int i) {
        return (numberBits[i >> 6] >>> i & 1) != 0;
    }

    boolean isName(int i) {
        return (nameBits[i >> 6] >>> i & 1) != 0;
    }

    /** The compact stored form, {@link #SCHEME} first. */
    public byte[] toBytes() {
        int words = (tokens.length + 7) >> 3;
        ByteWriter out = new ByteWriter(32 + 2 * tokens.length + 2 * headline.length + 2 * words);
        out.u8(SCHEME);
        out.i64(digestHigh);
        out.i64(digestLow);
        out.i32(agency);
        out.u8(LifeCycleCodes.code(lifeCycle));
        out.varint(lifeCycleNumber);
        out.varint(total);
        out.varint(tokens.length);
        out.varint(headline.length);
        out.chars(tokens);
        out.chars(headline);
        out.bits(numberBits, words);
        out.bits(nameBits, words);
        return out.toBytes();
    }

    /**
     * What of a profile cannot be made from body and headline again: digest, agency and life cycle.
     *
     * @param profile what {@link #toBytes()} wrote
     * @return some 25 bytes
     * @see Profiler#restore
     */
    public static byte[] facts(byte[] profile) {
        ByteReader in = new ByteReader(profile);
        in.u8();
        ByteWriter out = new ByteWriter(32).u8(profile[0]).i64(in.i64()).i64(in.i64());
        return out.i32(in.i32()).u8(in.u8()).varint(in.varint()).toBytes();
    }

    /**
     * The profile of another text that has these facts.
     *
     * @throws IllegalArgumentException if the bytes are of another scheme, or damaged
     */
    Profile with(byte[] facts) {
        ByteReader in = new ByteReader(facts);
        requireScheme(in.u8());
        long high = in.i64();
        long low = in.i64();
        int newAgency = in.i32();
        LifeCycle.Kind newLifeCycle = LifeCycleCodes.of(in.u8());
        int newNumber = in.varint32();
        in.end();
        return new Profile(
                tokens, headline, numberBits, nameBits, total, newAgency, newLifeCycle, newNumber, high, low, null);
    }

    private static void requireScheme(int scheme) {
        if (scheme != SCHEME) {
            throw new IllegalArgumentException("profile of scheme " + scheme + ", this is scheme " + SCHEME);
        }
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of another scheme, or damaged
     */
    public static Profile fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        requireScheme(in.u8());
        long high = in.i64();
        long low = in.i64();
        int agency = in.i32();
        LifeCycle.Kind lifeCycle = LifeCycleCodes.of(in.u8());
        int lifeCycleNumber = in.varint32();
        int total = in.varint32();
        int n = in.varint32();
        int headlineLength = in.varint32();
        if (n > MAX_TOKENS || headlineLength > MAX_HEADLINE || total < n) {
            throw new IllegalArgumentException("damaged profile: lengths " + total + ", " + n + ", " + headlineLength);
        }
        char[] tokens = in.chars(n);
        char[] headline = in.chars(headlineLength);
        long[] numbers = in.bits((n + 7) >> 3);
        long[] names = in.bits((n + 7) >> 3);
        in.end();
        if (beyond(numbers, n) || beyond(names, n)) {
            throw new IllegalArgumentException("damaged profile: marks beyond the last token");
        }
        return new Profile(
                tokens, headline, numbers, names, total, agency, lifeCycle, lifeCycleNumber, high, low, null);
    }

    private static boolean beyond(long[] bits, int n) {
        return (n & 63) != 0 && (bits[n >> 6] >>> n) != 0;
    }

    private static void putLong(byte[] out, int at, long value) {
        for (int i = 0; i < 8; i++) {
            out[at + i] = (byte) (value >>> (56 - 8 * i));
        }
    }

    /** Equal when every part is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Profile p
                && sameDigest(p)
                && total == p.total
                && agency == p.agency
                && lifeCycle == p.lifeCycle
                && lifeCycleNumber == p.lifeCycleNumber
                && Arrays.equals(tokens, p.tokens)
                && Arrays.equals(headline, p.headline)
                && Arrays.equals(numberBits, p.numberBits)
                && Arrays.equals(nameBits, p.nameBits);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(digestLow);
    }

    @Override
    public String toString() {
        return "Profile[" + total + " tokens, " + Long.toHexString(digestHigh) + "]";
    }
}
