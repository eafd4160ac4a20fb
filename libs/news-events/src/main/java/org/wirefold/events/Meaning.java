package org.wirefold.events;

/** Which way the words of a text point: the direction of the sum of their vectors. */
final class Meaning {
    private static final int MOST_STEPS = 127;

    private Meaning() {}

    /** A sum of vectors in steps of its largest number; all 0 where nothing was summed. */
    static byte[] steps(double[] sum) {
        double largest = 0;
        for (double value : sum) {
            largest = Math.max(largest, Math.abs(value));
        }
        byte[] steps = new byte[sum.length];
        for (int i = 0; largest > 0 && i < sum.length; i++) {
            steps[i] = (byte) Math.round(MOST_STEPS * sum[i] / largest);
        }
        return steps;
    }

    /** The same for a sum of whole numbers. */
    static byte[] steps(int[] sum) {
        double[] exact = new double[sum.length];
        for (int i = 0; i < sum.length; i++) {
            exact[i] = sum[i];
        }
        return steps(exact);
    }

    /** The same direction with length 1, as far as it has one. */
    static float[] unit(byte[] steps) {
        double squares = 0;
        for (byte step : steps) {
            squares += step * step;
        }
        float[] unit = new float[steps.length];
        double length = Math.sqrt(squares);
        for (int i = 0; length > 0 && i < unit.length; i++) {
            unit[i] = (float) (steps[i] / length);
        }
        return unit;
    }

    /**
     * The cosine of two directions in {@link #steps}, -1 to 1; 0 where one has none.
     *
     * @param a has one of them, so many numbers from a place
     * @param b has the other one
     */
    static double cosine(byte[] a, int fromA, byte[] b, int fromB, int numbers) {
        int products = 0;
        int ofA = 0;
        int ofB = 0;
        for (int i = 0; i < numbers; i++) {
            int own = a[fromA + i];
            int other = b[fromB + i];
            products += own * other;
            ofA += own * own;
            ofB += other * other;
        }
        return products == 0 ? 0 : products / Math.sqrt((double) ofA * ofB);
    }
}
