package org.wirefold.duplicates;

import java.util.Arrays;

/**
 * The distinct numbers, names and headline tokens of a profile, each sorted. Made when a profile is first compared.
 *
 * @param numbers the numbers
 * @param names the names
 * @param headline the tokens of the headline
 */
record TokenSets(char[] numbers, char[] names, char[] headline) {

    static TokenSets of(Profile p) {
        return new TokenSets(
                distinct(marked(p.tokens, p.numberBits)),
                distinct(marked(p.tokens, p.nameBits)),
                distinct(p.headline.clone()));
    }

    /** How many values two sorted sets have in common. */
    static int shared(char[] a, char[] b) {
        int i = 0;
        int j = 0;
        int shared = 0;
        while (i < a.length && j < b.length) {
            char x = a[i];
            char y = b[j];
            shared += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        return shared;
    }

    private static char[] marked(char[] tokens, long[] bits) {
        int n = 0;
        for (long word : bits) {
            n += Long.bitCount(word);
        }
        char[] out = new char[n];
        int k = 0;
        for (int w = 0; w < bits.length; w++) {
            for (long rest = bits[w]; rest != 0; rest &= rest - 1) {
                out[k++] = tokens[(w << 6) + Long.numberOfTrailingZeros(rest)];
            }
        }
        return out;
    }

    private static char[] distinct(char[] values) {
        Arrays.sort(values);
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == 0 || values[i] != values[n - 1]) {
                values[n++] = values[i];
            }
        }
        return n == values.length ? values : Arrays.copyOf(values, n);
    }

    /** Equal when every set is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TokenSets s
                && Arrays.equals(numbers, s.numbers)
                && Arrays.equals(names, s.names)
                && Arrays.equals(headline, s.headline);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers) + 31 * Arrays.hashCode(names);
    }

    @Override
    public String toString() {
        return "TokenSets[" + numbers.length + " numbers, " + names.length + " names]";
    }
}
