package org.wirefold.text;

/** Compares what articles are about, by sorted sketches of their distinctive words. */
final class Topics {

    private Topics() {}

    /** Whether two articles are about the same thing: a fifth of the smaller sketch is shared, three hashes at least. */
    static boolean related(int[] left, int[] right) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < left.length && j < right.length) {
            if (left[i] == right[j]) {
                shared++;
                i++;
                j++;
            } else if (left[i] < right[j]) {
                i++;
            } else {
                j++;
            }
        }
        int smaller = Math.min(left.length, right.length);
        return (shared >= 3 && shared * 5 >= smaller) || (smaller > 0 && shared == smaller);
    }
}
