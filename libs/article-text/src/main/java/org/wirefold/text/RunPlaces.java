package org.wirefold.text;

import java.util.Arrays;

/**
 * Where runs of words stand in two texts, by a number that stands for the run. A hash table of numbers, since most of
 * the time of a comparison would else go into boxes. Not thread-safe.
 */
final class RunPlaces {
    private static final int NONE = -1;

    private final long[] runs;
    private final int[] firstLeft;
    private final int[] lastLeft;
    private final int[] countLeft;
    private final int[] right;
    private final int[] countRight;
    private final int[] nextLeft;
    private final int base;
    private final int mask;

    /**
     * An empty table.
     *
     * @param from the lowest place on the left
     * @param to behind the highest place on the left
     */
    RunPlaces(int from, int to) {
        int size = Integer.highestOneBit(Math.max(4, 2 * (to - from))) << 1;
        base = from;
        mask = size - 1;
        runs = new long[size];
        firstLeft = new int[size];
        lastLeft = new int[size];
        countLeft = new int[size];
        right = new int[size];
        countRight = new int[size];
        nextLeft = new int[Math.max(0, to - from)];
        Arrays.fill(nextLeft, NONE);
    }

    private int slot(long run) {
        long mixed = run * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (countLeft[slot] > 0 && runs[slot] != run) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** The run stands here on the left; places are given in ascending order. */
    void addLeft(long run, int place) {
        int slot = slot(run);
        if (countLeft[slot]++ == 0) {
            runs[slot] = run;
            firstLeft[slot] = place;
        } else {
            nextLeft[lastLeft[slot] - base] = place;
        }
        lastLeft[slot] = place;
    }

    /** The run stands here on the right; one that is not on the left is forgotten. */
    void addRight(long run, int place) {
        int slot = slot(run);
        if (countLeft[slot] > 0) {
            countRight[slot]++;
            right[slot] = place;
        }
    }

    /** Where on the right a run stands that is there once, and once on the left; -1 for others. */
    int onlyRight(long run) {
        int slot = slot(run);
        return countLeft[slot] == 1 && countRight[slot] == 1 ? right[slot] : NONE;
    }

    /** The first place of a run on the left; -1 where it is not there. */
    int firstLeft(long run) {
        int slot = slot(run);
        return countLeft[slot] == 0 ? NONE : firstLeft[slot];
    }

    /** The next place on the left of the run that stands at a place; -1 behind the last. */
    int nextLeft(int place) {
        return nextLeft[place - base];
    }
}
