package org.wirefold.text;

import java.util.List;

/**
 * Says of each line of a page how likely it is part of the article: a linear-chain conditional random field (Lafferty,
 * McCallum, Pereira 2001) of four states that may only follow one another as a page does: before the article, the
 * article, a gap in it (an advert, a caption), after it. The probabilities come from the forward-backward algorithm,
 * linear in the number of lines. The weights are trained by {@code BodyTraining} in the tests of this module and ship as
 * a readable table. Immutable and safe for any thread.
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

    private static final int CLASSES = LineShapes.CLASSES;

    private final float[] emissions;
    private final float[] transitions;

    /** How likely a transition is between lines of two classes, unscaled: {@code [(left * CLASSES + entered) * 8 + edge]}. */
    private final float[] factors;

    /** Takes the tables over: {@code emissions[feature * COLUMNS + column]}, {@code transitions[edge * EDGE + class]}. */
    BodyModel(float[] emissions, float[] transitions) {
        this.emissions = emissions;
        this.transitions = transitions;
        this.factors = factors(transitions);
    }

    private static float[] factors(float[] transitions) {
        int edges = FROM.length;
        float[] factors = new float[CLASSES * CLASSES * edges];
        for (int left = 0; left < CLASSES; left++) {
            for (int entered = 0; entered < CLASSES; entered++) {
                for (int edge = 0; edge < edges; edge++) {
                    float weight = transitions[edge * EDGE + entered] + transitions[edge * EDGE + CLASSES + left];
                    factors[(left * CLASSES + entered) * edges + edge] = (float) Math.exp(weight);
                }
            }
        }
        return factors;
    }

    static BodyModel load(String resource) {
        return of(Resources.lines(resource), resource);
    }

    /**
     * A model from its table.
     *
     * @param name of the table, for messages
     */
    static BodyModel of(List<String> table, String name) {
        float[] emissions = new float[FeatureLayout.SIZE * COLUMNS];
        float[] transitions = new float[FROM.length * EDGE];
        int feature = 0;
        int edge = 0;
        for (String line : table) {
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
            } else if (!cells[0].equals(FeatureLayout.name(feature++))) {
                throw new IllegalStateException("out of place in " + name + ": " + cells[0]);
            }
        }
        if (feature != FeatureLayout.SIZE || edge != FROM.length) {
            throw new IllegalStateException("not all weights are in " + name);
        }
        return new BodyModel(emissions, transitions);
    }

    /** Adds up what the features say about each state of one line, at {@code scores[line * STATES]}, as likelihoods. */
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
        float most = Math.max(outside, Math.max(body, gap));
        int at = line * STATES;
        scores[at] = (float) Math.exp(outside - most);
        scores[at + 1] = (float) Math.exp(body - most);
        scores[at + 2] = (float) Math.exp(gap - most);
        scores[at + 3] = scores[at];
    }

    /** The table of weights, shared, for the trainer. */
    float[] emissions() {
        return emissions;
    }

    /** The table of transition weights, shared, for the trainer. */
    float[] transitions() {
        return transitions;
    }

    /**
     * How likely each line is part of the article. The page begins before the article or in it, and ends in it or after
     * it.
     *
     * @param n the number of lines, at least 1
     * @param scores what {@link #score} left
     * @param coarse the class of each line
     * @param forward scratch for at least {@code n * STATES} entries
     * @param likely receives a number from 0 to 1 for each line
     */
    void marginals(int n, float[] scores, byte[] coarse, float[] forward, float[] likely) {
        forward(n, scores, coarse, forward);
        float before = 0;
        float body = 1;
        float gap = 0;
        float after = 1;
        for (int line = n - 1; line >= 0; line--) {
            int at = line * STATES;
            float ofBody = forward[at + 1] * body;
            float all = forward[at] * before + ofBody + forward[at + 2] * gap + forward[at + 3] * after;
            likely[line] = all > 0 ? ofBody / all : 0;
            if (line == 0) {
                return;
            }
            float b0 = before * scores[at];
            float b1 = body * scores[at + 1];
            float b2 = gap * scores[at + 2];
            float b3 = after * scores[at + 3];
            int f = (coarse[line - 1] * CLASSES + coarse[line]) * FROM.length;
            before = factors[f] * b0 + factors[f + 1] * b1;
            body = factors[f + 2] * b1 + factors[f + 3] * b2 + factors[f + 4] * b3;
            gap = factors[f + 5] * b2 + factors[f + 6] * b1;
            after = factors[f + 7] * b3;
            float scale = 1 / Math.max(Float.MIN_NORMAL, Math.max(Math.max(before, body), Math.max(gap, after)));
            before *= scale;
            body *= scale;
            gap *= scale;
            after *= scale;
        }
    }

    private void forward(int n, float[] scores, byte[] coarse, float[] forward) {
        float before = scores[0];
        float body = scores[1];
        float gap = 0;
        float after = 0;
        for (int line = 0; line < n; line++) {
            int at = line * STATES;
            if (line > 0) {
                int f = (coarse[line - 1] * CLASSES + coarse[line]) * FROM.length;
                float b0 = factors[f] * before;
                float b1 = factors[f + 1] * before + factors[f + 2] * body + factors[f + 6] * gap;
                float b2 = factors[f + 3] * body + factors[f + 5] * gap;
                float b3 = factors[f + 4] * body + factors[f + 7] * after;
                before = b0 * scores[at];
                body = b1 * scores[at + 1];
                gap = b2 * scores[at + 2];
                after = b3 * scores[at + 3];
            }
            float scale = 1 / Math.max(Float.MIN_NORMAL, Math.max(Math.max(before, body), Math.max(gap, after)));
            before *= scale;
            body *= scale;
            gap *= scale;
            after *= scale;
            forward[at] = before;
            forward[at + 1] = body;
            forward[at + 2] = gap;
            forward[at + 3] = after;
        }
    }
}
