package org.wirefold.text;

/** Compares what articles are about, by sorted sketches of their names. */
final class Topics {

    private Topics() {}

    /**
     * Whether two articles are about the same thing: of the smaller sketch a quarter is shared and three names at
     * least; of a sketch of fewer than six names, half.
     */
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
        if (smaller < 6) {
            return smaller > 0 && shared * 2 >= smaller;
        }
        return shared >= 3 && shared * 4 >= smaller;
    }
}
