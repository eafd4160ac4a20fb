package org.wirefold.duplicates;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Evidence.Agreement;
import org.wirefold.duplicates.Evidence.Side;

/**
 * Compares two profiles exactly: every shared shingle of {@value #SHINGLE} tokens, in which runs and in what order they
 * stand on both sides, and what differs in the small gaps between runs.
 *
 * <p>The shingles of one side, four token hashes packed into one long, so that no two different ones can be taken for
 * each
 * other, go into a chained table so sparse that most looks at it end with its first entry; the other side walks through
 * it, and while a run lasts no look is needed. Cost is linear in the two lengths. The result does not depend on which
 * side is given first ({@code compare(a, b)} equals {@code
 * compare(b, a).reversed()}): the two are put into a fixed order first.
 *
 * <p>Not thread-safe: buffers are reused; one to a thread. Comparing one profile with many in a row keeps its table.
 */
public final class Comparer {
    /** Tokens in a shingle of the exact comparison. */
    static final int SHINGLE = 4;

    /** Tokens a side that an edit between two shared runs may span. */
    static final int MAX_GAP = 8;

    /**
     * Entries of the table for each shingle: at eight, seven of eight shingles that are not there meet an empty one.
     */
    private static final int SPARSE = 8;

    /** Where the first shingle of a chain stands, plus one; 0 where there is none. */
    private char[] heads = new char[1 << 12];

    /** The shingle that stands here, where the next of its chain stands plus one, and its last place in the text. */
    private long[] keys = new long[1 << 10];

    private char[] next = new char[1 << 10];
    private char[] lastOf = new char[1 << 10];

    /** Of the last place of every shingle: whether the other side has it. */
    private boolean[] found = new boolean[1 << 10];

    private boolean[] coveredB = new boolean[1 << 10];
    private int[] runA = new int[64];
    private int[] runB = new int[64];
    private int[] runLength = new int[64];
    private int runs;
    private int shift;
    private int sharedOpening;
    private int sharedB;
    private int sharedLedeA;
    private @Nullable Profile entered;

    /** A comparer with buffers of its own. */
    public Comparer() {}

    /** What the two have in common, from the first one's point of view. */
    public Evidence compare(Profile a, Profile b) {
        boolean swap =
                b.tokens.length > a.tokens.length || (b.tokens.length == a.tokens.length && b.compareDigest(a) > 0);
        return swap ? measure(b, a).reversed() : measure(a, b);
    }

    @SuppressWarnings("ReferenceEquality") // the very profile whose table stands
    private Evidence measure(Profile a, Profile b) {
        char[] x = a.tokens;
        char[] y = b.tokens;
        if (entered != a) {
            enter(x);
            entered = a;
        }
        walk(x, y);
        int ledeA = Math.min(Evidence.LEDE, x.length);
        int ledeB = Math.min(Evidence.LEDE, y.length);
        int sharedA = runs == 0 ? 0 : coverFirst(x.length, ledeA);
        int sharedLedeB = runs == 0 ? 0 : count(coveredB, ledeB);
        sharedLedeA = runs == 0 ? 0 : sharedLedeA;
        int longest = 0;
        int backward = 0;
        int edits = 0;
        int numberEdits = 0;
        int nameEdits = 0;
        for (int r = 0; r < runs; r++) {
            longest = Math.max(longest, runLength[r]);
            if (r == 0) {
                continue;
            }
            int fromA = runA[r - 1] + runLength[r - 1];
            int fromB = runB[r - 1] + runLength[r - 1];
            int gapA = runA[r] - fromA;
            int gapB = runB[r] - fromB;
            if (gapA <= -runLength[r - 1]) {
                backward += runLength[r];
            } else if (gapA <= MAX_GAP && gapB <= MAX_GAP) {
                edits++;
                if (gapA > 0 && gapB > 0) {
                    if (differs(a, fromA, runA[r], b, fromB, runB[r], true)) {
                        numberEdits++;
                    } else if (differs(a, fromA, runA[r], b, fromB, runB[r], false)) {
                        nameEdits++;
                    }
                }
            }
        }
        TokenSets setsA = a.sets();
        TokenSets setsB = b.sets();
        int sharedNumbers = TokenSets.shared(setsA.numbers(), setsB.numbers());
        int sharedNames = TokenSets.shared(setsA.names(), setsB.names());
        int openingA = opening(a, setsB.names());
        int sharedOpeningA = sharedOpening;
        int openingB = opening(b, setsA.names());
        int sharedOpeningB = sharedOpening;
        return new Evidence(
                new Side(
                        x.length,
                        sharedA,
                        ledeA,
                        sharedLedeA,
                        setsA.numbers().length,
                        setsA.names().length,
                        openingA,
                        sharedOpeningA,
                        setsA.headline().length,
                        a.lifeCycle,
                        a.lifeCycleNumber),
                new Side(
                        y.length,
                        sharedB,
                        ledeB,
                        sharedLedeB,
                        setsB.numbers().length,
                        setsB.names().length,
                        openingB,
                        sharedOpeningB,
                        setsB.headline().length,
                        b.lifeCycle,
                        b.lifeCycleNumber),
                runs,
                longest,
                backward,
                edits,
                numberEdits,
                nameEdits,
                sharedNumbers,
                sharedNames,
                TokenSets.shared(setsA.headline(), setsB.headline()),
                a.agency == 0 || b.agency == 0
                        ? Agreement.UNKNOWN
                        : a.agency == b.agency ? Agreement.SAME : Agreement.DIFFERENT,
                Arrays.equals(x, y));
    }

    /**
     * Puts the shingles of x into the table, the last one first, so that a chain meets the first place of each first.
     */
    private void enter(char[] x) {
        int n = x.length;
        int size = Math.max(256, Integer.highestOneBit(Math.max(1, n - 1)) * 2 * SPARSE);
        if (heads.length < size) {
            heads = new char[size];
        }
        if (keys.length < n) {
            keys = new long[2 * n];
            next = new char[2 * n];
            lastOf = new char[2 * n];
            found = new boolean[2 * n];
        }
        shift = Long.numberOfLeadingZeros(size - 1);
        Arrays.fill(heads, 0, size, (char) 0);
        long key = 0;
        for (int at = n - 1; at >= 0; at--) {
            key = key >>> 16 | (long) x[at] << 48;
            if (at + SHINGLE > n) {
                continue;
            }
            int slot = slot(key);
            char head = heads[slot];
            keys[at] = key;
            next[at] = head;
            heads[slot] = (char) (at + 1);
            int same = head == 0 ? -1 : find(head, key);
            lastOf[at] = same < 0 ? (char) at : lastOf[same];
        }
    }

    /** The first place of a shingle in the chain that begins at {@code head}, or -1. */
    private int find(char head, long key) {
        int at = head - 1;
        while (at >= 0 && keys[at] != key) {
            at = next[at] - 1;
        }
        return at;
    }

    /** Walks y through the table of x and notes the runs. */
    private void walk(char[] x, char[] y) {
        int n = y.length;
        if (coveredB.length < n) {
            coveredB = new boolean[2 * n];
        }
        runs = 0;
        sharedB = 0;
        int at = 0;
        long key = open(y, 0);
        while (at + SHINGLE <= n) {
            key = key << 16 | y[at + SHINGLE - 1];
            char head = heads[slot(key)];
            int inA = head == 0 ? -1 : find(head, key);
            if (inA < 0) {
                at++;
                continue;
            }
            begin(inA, at, x.length, n);
            int i = at + SHINGLE;
            int j = inA + SHINGLE;
            while (i < n && j < x.length && x[j] == y[i]) {
                found[lastOf[j - SHINGLE + 1]] = true;
                coveredB[i] = true;
                i++;
                j++;
            }
            runLength[runs - 1] += i - at - SHINGLE;
            sharedB += i - at - SHINGLE;
            at = i - SHINGLE + 1;
            key = open(y, at);
        }
    }

    /** All tokens but the last of the shingle that begins there. */
    private static long open(char[] y, int at) {
        long key = 0;
        for (int i = at; i < Math.min(at + SHINGLE - 1, y.length); i++) {
            key = key << 16 | y[i];
        }
        return key;
    }

    private void begin(int inA, int inB, int lengthA, int lengthB) {
        if (runs == 0) {
            Arrays.fill(found, 0, lengthA, false);
            Arrays.fill(coveredB, 0, lengthB, false);
        }
        found[lastOf[inA]] = true;
        for (int i = inB; i < inB + SHINGLE; i++) {
            sharedB += coveredB[i] ? 0 : 1;
            coveredB[i] = true;
        }
        if (runs == runA.length) {
            runA = Arrays.copyOf(runA, 2 * runs);
            runB = Arrays.copyOf(runB, 2 * runs);
            runLength = Arrays.copyOf(runLength, 2 * runs);
        }
        runA[runs] = inA;
        runB[runs] = inB;
        runLength[runs++] = SHINGLE;
    }

    /**
     * Counts the tokens of the first side that stand in a shingle the walk found; those of its lede are left in {@link
     * #sharedLedeA}.
     */
    private int coverFirst(int n, int lede) {
        int until = 0;
        int covered = 0;
        for (int at = 0; at < n; at++) {
            if (at == lede) {
                sharedLedeA = covered;
            }
            if (at + SHINGLE <= n && found[lastOf[at]]) {
                until = at + SHINGLE;
            }
            covered += at < until ? 1 : 0;
        }
        if (lede == n) {
            sharedLedeA = covered;
        }
        return covered;
    }

    private int slot(long key) {
        return (int) ((key * Hashing.SEED) >>> shift);
    }

    /** Whether both gaps hold numbers (or names), and not the same ones. */
    private static boolean differs(Profile a, int fromA, int toA, Profile b, int fromB, int toB, boolean numbers) {
        return lacks(a, fromA, toA, b, fromB, toB, numbers) && lacks(b, fromB, toB, a, fromA, toA, numbers);
    }

    /** Whether a number (or name) of the first gap is missing from the second. */
    private static boolean lacks(Profile a, int fromA, int toA, Profile b, int fromB, int toB, boolean numbers) {
        for (int i = fromA; i < toA; i++) {
            if (numbers ? a.isNumber(i) : a.isName(i)) {
                boolean there = false;
                for (int j = fromB; j < toB && !there; j++) {
                    there = a.tokens[i] == b.tokens[j];
                }
                if (!there) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Names in the opening of a body; those the other body has too are left in {@link #sharedOpening}. */
    private int opening(Profile p, char[] others) {
        int n = 0;
        sharedOpening = 0;
        for (int i = 0; i < Math.min(Evidence.OPENING, p.tokens.length); i++) {
            if (p.isName(i)) {
                n++;
                sharedOpening += Arrays.binarySearch(others, p.tokens[i]) >= 0 ? 1 : 0;
            }
        }
        return n;
    }

    private static int count(boolean[] marks, int n) {
        int c = 0;
        for (int i = 0; i < n; i++) {
            if (marks[i]) {
                c++;
            }
        }
        return c;
    }
}
