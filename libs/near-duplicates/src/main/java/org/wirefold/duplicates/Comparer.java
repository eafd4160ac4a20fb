package org.wirefold.duplicates;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.Evidence.Agreement;
import org.wirefold.duplicates.Evidence.Side;

/**
 * Compares two profiles exactly: every shared shingle of {@value #SHINGLE} tokens, in which runs and in what order they
 * stand on both sides, and what differs in the small gaps between runs.
 *
 * <p>The shingles of one side go into an open-addressed table, four token hashes packed into one long, so that no two
 * different shingles can meet; the other side walks through it, and while a run lasts no lookup is needed. Cost is linear
 * in the two lengths. The result does not depend on which side is given first ({@code compare(a, b)} equals {@code
 * compare(b, a).reversed()}): the two are put into a fixed order first.
 *
 * <p>Not thread-safe: buffers are reused; one to a thread. Comparing one profile with many in a row keeps its table.
 */
public final class Comparer {
    /** Tokens in a shingle of the exact comparison. */
    static final int SHINGLE = 4;

    /** Tokens a side that an edit between two shared runs may span. */
    static final int MAX_GAP = 8;

    private long[] keys = new long[1 << 11];
    private int[] firstAt = new int[1 << 11];
    private int[] slotOf = new int[1 << 10];
    private boolean[] found = new boolean[1 << 11];
    private boolean[] coveredA = new boolean[1 << 10];
    private boolean[] coveredB = new boolean[1 << 10];
    private int[] runA = new int[64];
    private int[] runB = new int[64];
    private int[] runLength = new int[64];
    private int runs;
    private int mask;
    private int sharedOpening;
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
        Arrays.fill(found, 0, mask + 1, false);
        walk(x, y);
        int sharedA = coverFirst(x.length);
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
        int sharedB = count(coveredB, y.length);
        int ledeA = Math.min(Evidence.LEDE, x.length);
        int ledeB = Math.min(Evidence.LEDE, y.length);
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
                        count(coveredA, ledeA),
                        setsA.numbers().length,
                        setsA.names().length,
                        openingA,
                        sharedOpeningA,
                        setsA.headline().length,
                        a.stage,
                        a.stageNumber),
                new Side(
                        y.length,
                        sharedB,
                        ledeB,
                        count(coveredB, ledeB),
                        setsB.numbers().length,
                        setsB.names().length,
                        openingB,
                        sharedOpeningB,
                        setsB.headline().length,
                        b.stage,
                        b.stageNumber),
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

    /** Puts the shingles of x into the table. */
    private void enter(char[] x) {
        int n = x.length;
        int size = Math.max(256, Integer.highestOneBit(Math.max(1, 2 * n - 1)) * 2);
        if (keys.length < size) {
            keys = new long[size];
            firstAt = new int[size];
            found = new boolean[size];
        }
        if (slotOf.length < n) {
            slotOf = new int[2 * n];
            coveredA = new boolean[2 * n];
        }
        mask = size - 1;
        Arrays.fill(firstAt, 0, size, 0);
        long key = 0;
        for (int i = 0; i < n; i++) {
            key = key << 16 | x[i];
            int at = i - SHINGLE + 1;
            if (at < 0) {
                continue;
            }
            int slot = slot(key);
            while (firstAt[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & mask;
            }
            if (firstAt[slot] == 0) {
                keys[slot] = key;
                firstAt[slot] = at + 1;
            }
            slotOf[at] = slot;
        }
    }

    /** Walks y through the table of x and notes the runs. */
    private void walk(char[] x, char[] y) {
        int n = y.length;
        if (coveredB.length < n) {
            coveredB = new boolean[2 * n];
        }
        Arrays.fill(coveredB, 0, n, false);
        runs = 0;
        int lastA = -2;
        long key = 0;
        for (int i = 0; i < n; i++) {
            key = key << 16 | y[i];
            int at = i - SHINGLE + 1;
            if (at < 0) {
                continue;
            }
            int next = lastA + 1;
            if (lastA >= 0 && next + SHINGLE <= x.length && x[next + SHINGLE - 1] == y[i]) {
                found[slotOf[next]] = true;
                coveredB[i] = true;
                runLength[runs - 1]++;
                lastA = next;
                continue;
            }
            int slot = slot(key);
            while (firstAt[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & mask;
            }
            if (firstAt[slot] == 0) {
                lastA = -2;
                continue;
            }
            found[slot] = true;
            lastA = firstAt[slot] - 1;
            Arrays.fill(coveredB, at, i + 1, true);
            if (runs == runA.length) {
                runA = Arrays.copyOf(runA, 2 * runs);
                runB = Arrays.copyOf(runB, 2 * runs);
                runLength = Arrays.copyOf(runLength, 2 * runs);
            }
            runA[runs] = lastA;
            runB[runs] = at;
            runLength[runs++] = SHINGLE;
        }
    }

    /** Marks the tokens of the first side that stand in a shingle the walk found; returns how many. */
    private int coverFirst(int n) {
        Arrays.fill(coveredA, 0, n, false);
        int until = 0;
        int covered = 0;
        for (int at = 0; at < n; at++) {
            if (at + SHINGLE <= n && found[slotOf[at]]) {
                until = at + SHINGLE;
            }
            if (at < until) {
                coveredA[at] = true;
                covered++;
            }
        }
        return covered;
    }

    private int slot(long key) {
        return (int) ((key * Hashing.SEED) >>> 32) & mask;
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
