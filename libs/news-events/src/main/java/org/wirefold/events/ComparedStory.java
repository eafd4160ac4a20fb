package org.wirefold.events;

/**
 * A story that is compared with many others. Its terms stand in a hash table; a bit for each term tells at once of most
 * terms of another story that they are not there. The products of weights are whole numbers, so their sums do not depend
 * on the order. Immutable.
 */
final class ComparedStory {
    private static final int SCATTER = 0x9E3779B9;
    private static final int FILTER_SHIFT = 32 - 12;

    /** The logarithms of one more than so many days; a longer horizon computes them. */
    private static final double[] DAYS = new double[128];

    static {
        for (int i = 0; i < DAYS.length; i++) {
            DAYS[i] = StrictMath.log1p(i);
        }
    }

    private final StoryTerms terms;
    private final char[] weights;
    private final long[] filter = new long[1 << (12 - 6)];

    /** Which term stands at a place of the table, counted from 1; 0 for none. */
    private final char[] table;

    private final int shift;

    ComparedStory(StoryTerms terms) {
        this.terms = terms;
        weights = terms.allWeights();
        int bits = 34 - Integer.numberOfLeadingZeros(Math.max(1, terms.keys.length));
        table = new char[1 << bits];
        shift = 32 - bits;
        for (int i = 0; i < terms.keys.length; i++) {
            int scattered = terms.keys[i] * SCATTER;
            filter[scattered >>> FILTER_SHIFT >>> 6] |= 1L << (scattered >>> FILTER_SHIFT);
            int place = scattered >>> shift;
            while (table[place] != 0) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = (char) (i + 1);
        }
    }

    /** All measures, in the order of {@link EventMeasure}. */
    double[] measures(StoryTerms other) {
        char[] own = weights;
        char[] theirs = other.weights;
        long body = 0;
        long lede = 0;
        long headline = 0;
        long headlineInLede = 0;
        long ledeInHeadline = 0;
        long names = 0;
        int numbers = 0;
        int next = 0;
        for (int i = 0; i < other.keys.length; i++) {
            int parts = other.parts[i];
            int at = find(other.keys[i]);
            if (at >= 0) {
                int a = StoryTerms.PARTS * at;
                int b = next;
                if ((parts & StoryTerms.IN_BODY) != 0) {
                    body += (long) own[a + StoryTerms.BODY] * theirs[b++];
                }
                if ((parts & StoryTerms.IN_LEDE) != 0) {
                    lede += (long) own[a + StoryTerms.LEDE] * theirs[b];
                    headlineInLede += (long) own[a + StoryTerms.HEADLINE] * theirs[b++];
                }
                if ((parts & StoryTerms.IN_HEADLINE) != 0) {
                    headline += (long) own[a + StoryTerms.HEADLINE] * theirs[b];
                    ledeInHeadline += (long) own[a + StoryTerms.LEDE] * theirs[b++];
                }
                if ((parts & StoryTerms.IN_NAMES) != 0) {
                    names += (long) own[a + StoryTerms.NAMES] * theirs[b++];
                }
                if ((parts & StoryTerms.IN_NUMBERS) != 0) {
                    numbers += own[a + StoryTerms.NUMBERS] > 0 && theirs[b] > 0 ? 1 : 0;
                }
            }
            next += Integer.bitCount(parts);
        }
        double words = TermVector.cosine(body);
        double ofNames = TermVector.cosine(names);
        boolean timed = terms.dated && other.dated;
        return new double[] {
            words,
            TermVector.cosine(lede),
            TermVector.cosine(headline),
            TermVector.cosine(Math.max(headlineInLede, ledeInHeadline)),
            ofNames,
            Math.sqrt(words * ofNames),
            Math.min(4, numbers) / 4.0,
            timed ? daysApart(Math.abs(terms.day - other.day)) : 0,
            timed ? 0 : 1
        };
    }

    /** Where a term of the other story stands among the own; -1 for nowhere. */
    private int find(int key) {
        int scattered = key * SCATTER;
        if ((filter[scattered >>> FILTER_SHIFT >>> 6] & 1L << (scattered >>> FILTER_SHIFT)) == 0) {
            return -1;
        }
        int place = scattered >>> shift;
        while (table[place] != 0) {
            if (terms.keys[table[place] - 1] == key) {
                return table[place] - 1;
            }
            place = (place + 1) & (table.length - 1);
        }
        return -1;
    }

    private static double daysApart(long days) {
        return days < DAYS.length ? DAYS[(int) days] : StrictMath.log1p((double) days);
    }
}
