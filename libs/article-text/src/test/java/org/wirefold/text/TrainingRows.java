package org.wirefold.text;

import java.util.ArrayList;
import java.util.List;

/** The lines about which the second pass decides, with their numbers and whether each is body. */
final class TrainingRows {

    /** A page with a short body counts as one with so much more. */
    private static final double LEAST_BODY = 300;

    /** A line counts as its words to this power, and as no more than this share of its page. */
    private static final double POWER = 0.8;

    private static final double MOST = 0.5;

    private final PageLines page;
    private final BodyFeatures features;
    private final BodyFinder finder;
    private final List<float[]> numbers = new ArrayList<>();
    private final List<float[]> wanted = new ArrayList<>();
    private int pages;

    TrainingRows(PageLines page, BodyFeatures features, BodyFinder finder) {
        this.page = page;
        this.features = features;
        this.finder = finder;
    }

    /** Adds the page that the finder is prepared for, read by the model that it uses. */
    void add(byte[] allowed, double weight) {
        finder.chooseFirst();
        finder.assume();
        finder.lookAround();
        double body = LEAST_BODY;
        for (int line = 0; line < page.count; line++) {
            body += isBody(allowed[line]) ? size(line) : 0;
        }
        for (int line = 0; line < page.count; line++) {
            if (allowed[line] != LineLabels.ANY && finder.isOpen(line)) {
                numbers.add(finder.numbers(line));
                float share = (float) (Math.min(MOST, size(line) / body) * 100 * weight);
                wanted.add(new float[] {isBody(allowed[line]) ? 1 : 0, share, pages});
            }
        }
        pages++;
    }

    private static boolean isBody(byte allowed) {
        return allowed == 1 << LineState.BODY;
    }

    private double size(int line) {
        return Math.pow(features.mass.size[line] + 10, POWER);
    }

    /** Trees as lines of text. */
    List<String> train(Boosting boosting) {
        int rows = numbers.size();
        float[] body = new float[rows];
        float[] weights = new float[rows];
        int[] pageOf = new int[rows];
        for (int row = 0; row < rows; row++) {
            body[row] = wanted.get(row)[0];
            weights[row] = wanted.get(row)[1];
            pageOf[row] = (int) wanted.get(row)[2];
        }
        return boosting.train(numbers.toArray(new float[0][]), body, weights, pageOf, LineNumbers.COUNT);
    }
}
