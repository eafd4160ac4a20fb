package org.wirefold.events;

/**
 * Whether of two stories in different languages one is a translation of the other, and not another report of the same:
 * their parts mean the same in the same order, their numbers follow one another alike, and they are about as long.
 */
public final class TranslationRule {
    /** A constant, and a weight for each measure. Learned; docs/events.md tells the command. */
    private static final double[] WEIGHTS = {-11.5, 6.53, 4.32, 2.59, 9.47, .44};

    private TranslationRule() {}

    /** The measures: parts alike, parts more alike in their own order, length, order of numbers, names; 0 to 1 mostly. */
    public static double[] measures(StoryProfile a, StoryProfile b) {
        return measures(new StoryTerms(a), new StoryTerms(b));
    }

    /** Names of the measures, in their order. */
    public static String[] names() {
        return new String[] {"parts", "parts-in-order", "length", "figures-in-order", "names"};
    }

    static double[] measures(StoryTerms a, StoryTerms b) {
        AcrossTerms own = a.across;
        AcrossTerms other = b.across;
        double same = 0;
        double crossed = 0;
        int parts = AcrossProfile.PARTS;
        for (int i = 0; i < parts; i++) {
            for (int j = 0; j < parts; j++) {
                double cosine = own.cosine(i, other, j);
                same += i == j ? cosine : 0;
                crossed += i == j ? 0 : cosine;
            }
        }
        same /= parts;
        crossed /= parts * (parts - 1);
        int longer = Math.max(own.words, other.words);
        double length = longer == 0 ? 0 : Math.min(own.words, other.words) / (double) longer;
        double names = Math.max(own.names.cosine(other.names), a.cosineOfNames(b));
        return new double[] {same, same - crossed, length, inOrder(own.figuresInOrder, other.figuresInOrder), names};
    }

    /**
     * How long the longest sequence of numbers is that both have in this order, as a part of the longer of both. One
     * shared and one other number are added: so few numbers say less than many, and no numbers say nothing.
     */
    private static double inOrder(int[] a, int[] b) {
        int[][] longest = new int[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                longest[i][j] = a[i - 1] == b[j - 1]
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return (longest[a.length][b.length] + 1) / (Math.max(a.length, b.length) + 2.0);
    }

    /** The weights that were learned, a constant first. */
    public static double[] weights() {
        return WEIGHTS.clone();
    }

    /** The score of two stories in different languages; above 0 means a translation. */
    static double score(StoryTerms a, StoryTerms b) {
        return EventPolicy.sum(WEIGHTS, measures(a, b));
    }
}
