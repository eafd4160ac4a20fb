package org.wirefold.pages;

/**
 * The windows of a fixed length of a text, as hashes: whether a text holds a short piece is asked in a time that does
 * not depend on the length of the text. Two different pieces can have one hash, so an answer can be wrongly yes, once
 * in thousands. Immutable, safe for all threads.
 */
final class TextWindows {
    private static final int FACTOR = 0x01000193;

    private final int length;
    private final int[] slots;
    private final int mask;
    private final boolean holdsZero;

    TextWindows(String text, int length) {
        this.length = length;
        int windows = Math.max(0, text.length() - length + 1);
        int size = Integer.highestOneBit(Math.max(8, windows * 2)) * 2;
        this.slots = new int[size];
        this.mask = size - 1;
        boolean zero = false;
        int power = 1;
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * FACTOR + text.charAt(i);
            if (i < length) {
                power *= FACTOR;
            } else {
                hash -= power * text.charAt(i - length);
            }
            if (i >= length - 1) {
                zero |= hash == 0;
                put(hash);
            }
        }
        this.holdsZero = zero;
    }

    private void put(int hash) {
        int at = spread(hash) & mask;
        while (slots[at] != 0 && slots[at] != hash) {
            at = (at + 1) & mask;
        }
        slots[at] = hash;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    /** Whether the text holds the window of the piece that begins at {@code from}. */
    boolean holds(String piece, int from) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = hash * FACTOR + piece.charAt(i);
        }
        if (hash == 0) {
            return holdsZero;
        }
        int at = spread(hash) & mask;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return true;
            }
            at = (at + 1) & mask;
        }
        return false;
    }
}
