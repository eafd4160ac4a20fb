package org.wirefold.text;

/**
 * Decides which lines of a page are the article: a linear-chain conditional random field (Lafferty, McCallum, Pereira
 * 2001) of four states that may only follow one another as a page does: before the article, the article, a gap in it
 * (an advert, a caption), after it. Decoded by Viterbi, linear in the number of lines. The weights are trained by
 * {@code BodyTraining} in the tests of this module and ship as a readable table.
 */
final class BodyModel {

    private static final int STATES = LineState.COUNT;

    /** The transitions a page can make, from and to. */
    static final int[] FROM = {
        LineState.BEFORE,
        LineState.BEFORE,
        LineState.BODY,
        LineState.BODY,
        LineState.BODY,
        LineState.GAP,
        LineState.GAP,
        LineState.AFTER
    };

    static final int[] TO = {
        LineState.BEFORE,
        LineState.BODY,
        LineState.BODY,
        LineState.GAP,
        LineState.AFTER,
        LineState.GAP,
        LineState.BODY,
        LineState.AFTER
    };

    /** Columns of the table of weights: before and after the article a line looks the same. */
    static final int COLUMNS = 3;

    /** The column of each state. */
    static final int[] COLUMN = {0, 1, 2, 0};

    /** Weights for each transition: by the class of the line it leads to, then of the line it leaves. */
    static final int EDGE = 2 * LineShapes.CLASSES;

    private final float[] emissions;
    private final float[] transitions;

    /** Takes the tables over: {@code emissions[feature * COLUMNS + column]}, {@code transitions[edge * EDGE + class]}. */
    BodyModel(float[] emissions, float[] transitions) {
        this.emissions = emissions;
        this.transitions = transitions;
    }

    static BodyModel load(String resource) {
        float[] emissions = new float[BodyFeatures.SIZE * COLUMNS];
        float[] transitions = new float[FROM.length * EDGE];
        int feature = 0;
        int edge = 0;
        for (String line : Resources.lines(resource)) {
            String[] cells = line.split(" ", -1);
            boolean isEdge = cells[0].startsWith("edge.");
            for (int i = 1; i < cells.length; i++) {
                if (isEdge) {
                    transitions[edge * EDGE + i - 1] = Float.parseFloat(cells[i]);
                } else {
                    emissions[feature * COLUMNS + i - 1] = Float.parseFloat(cells[i]);
                }
            }
            if (isEdge) {
                edge++;
            } else if (!cells[0].equals(BodyFeatures.name(feature++))) {
                throw new IllegalStateException("out of place in " + resource + ": " + cells[0]);
            }
        }
        if (feature != BodyFeatures.SIZE || edge != FROM.length) {
            throw new IllegalStateException("not all weights are in " + resource);
        }
        return new BodyModel(emissions, transitions);
    }

    /** Adds up what the features say about each state of one line, at {@code scores[line * STATES]}. */
    void score(int[] on, int from, int to, int line, float[] scores) {
        float outside = 0;
        float body = 0;
        float gap = 0;
        float[] w = emissions;
        for (int i = from; i < to; i++) {
            int at = on[i] * COLUMNS;
            outside += w[at];
            body += w[at + 1];
            gap += w[at + 2];
        }
        int at = line * STATES;
        scores[at] = outside;
        scores[at + 1] = body;
        scores[at + 2] = gap;
        scores[at + 3] = outside;
    }

    /** The table of weights, shared, for the trainer. */
    float[] emissions() {
        return emissions;
    }

    /** What a transition weighs from a line of one class to a line of another. */
    float transition(int edge, int left, int entered) {
        return transitions[edge * EDGE + entered] + transitions[edge * EDGE + LineShapes.CLASSES + left];
    }

    /** The table of transition weights, shared, for the trainer. */
    float[] transitions() {
        return transitions;
    }

    /**
     * The best sequence of states. The page begins before the article or in it, and ends in it or after it.
     *
     * @param n the number of lines, at least 1
     * @param scores what {@link #score} left; overwritten with the best scores up to each line
     * @param coarse the class of each line
     * @param back scratch for at least {@code n * STATES} entries
     * @param states receives the state of each line
     */
    void decode(int n, float[] scores, byte[] coarse, byte[] back, byte[] states) {
        scores[LineState.GAP] = Float.NEGATIVE_INFINITY;
        scores[LineState.AFTER] = Float.NEGATIVE_INFINITY;
        float[] best = new float[STATES];
        for (int line = 1; line < n; line++) {
            int at = line * STATES;
            for (int s = 0; s < STATES; s++) {
                best[s] = Float.NEGATIVE_INFINITY;
            }
            for (int edge = 0; edge < FROM.length; edge++) {
                float value = scores[at - STATES + FROM[edge]] + transition(edge, coarse[line - 1], coarse[line]);
                if (value > best[TO[edge]]) {
                    best[TO[edge]] = value;
                    back[at + TO[edge]] = (byte) FROM[edge];
                }
            }
            for (int s = 0; s < STATES; s++) {
                scores[at + s] += best[s];
            }
        }
        int end = (n - 1) * STATES;
        int state = scores[end + LineState.AFTER] > scores[end + LineState.BODY] ? LineState.AFTER : LineState.BODY;
        for (int line = n - 1; line >= 0; line--) {
            states[line] = (byte) state;
            state = back[line * STATES + state];
        }
    }
}
