package org.wirefold.entities.tagging;

/** The words that give features to a word: two before it, the word itself, two after it. */
final class Window {
    /** Places in the window. */
    static final int SIZE = 5;
    /** Place of the word itself. */
    static final int OWN = 2;

    private Window() {}

    /** Whether the place is at one end of the window. */
    static boolean isFar(int place) {
        return place == 0 || place == SIZE - 1;
    }

    /** The feature as seen at a place. */
    static int at(int place, int feature) {
        return TextHash.feature(101 + place, feature);
    }
}
