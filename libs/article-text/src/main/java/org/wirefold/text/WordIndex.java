package org.wirefold.text;

import java.util.Arrays;

/** The stems of the content words of the chosen lines: what the article is about. The buffer is reused. */
final class WordIndex {

    private static final int NOWHERE = -1;
    private static final int MULTIPLE = -2;

    /** The line that holds a stem, by the stem's number. */
    private int[] lines = new int[1024];

    private int[] numbers = {};
    private int read;

    /** Reads the words of the lines that are in the body; the stems are those of the page. */
    void read(PageLines page, WordStems stems, int n, byte[] states) {
        int size = stems.count() + 1;
        if (lines.length < size || (lines.length > PageLines.KEPT_WORDS && size < PageLines.KEPT_WORDS)) {
            lines = new int[size + (size >> 1)];
        }
        Arrays.fill(lines, 0, size, NOWHERE);
        numbers = stems.numbers;
        read = 0;
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                int end = page.firstWord[line + 1];
                for (int w = page.firstWord[line]; w < end; w++) {
                    int number = numbers[w];
                    if (number != 0) {
                        lines[number] = lines[number] == NOWHERE || lines[number] == line ? line : MULTIPLE;
                        read++;
                    }
                }
            }
        }
    }

    /** How many content words were read. */
    int size() {
        return read;
    }

    /**
     * How many of ten content words of the line the other chosen lines use; -1 for fewer than two such words.
     */
    int coherence(PageLines page, int line, boolean chosen) {
        int total = 0;
        int hits = 0;
        int own = chosen ? line : NOWHERE;
        int end = page.firstWord[line + 1];
        for (int w = page.firstWord[line]; w < end; w++) {
            int number = numbers[w];
            int at = lines[number];
            total += number != 0 ? 1 : 0;
            hits += number != 0 && at != NOWHERE && at != own ? 1 : 0;
        }
        return total < 2 ? -1 : 10 * hits / total;
    }
}
