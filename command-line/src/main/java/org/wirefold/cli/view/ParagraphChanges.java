package org.wirefold.cli.view;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.duplicates.SharedText;

/**
 * What a copy kept of a text, paragraph by paragraph. A paragraph is kept if at least half of its characters are in runs
 * that both texts share.
 *
 * @param kept how many paragraphs of the text are in the copy
 * @param dropped numbers of the paragraphs that are not, from 1
 * @param added how many paragraphs the copy has that the text has not
 */
public record ParagraphChanges(int kept, List<Integer> dropped, int added) {
    private static final double KEPT_FROM = .5;

    /** Takes a copy. */
    public ParagraphChanges {
        dropped = List.copyOf(dropped);
    }

    /** What the copy kept of the text. */
    public static ParagraphChanges between(String text, String copy) {
        List<SharedText> shared = SharedText.between(text, copy);
        List<Integer> dropped = new ArrayList<>();
        List<int[]> paragraphs = paragraphs(text);
        for (int i = 0; i < paragraphs.size(); i++) {
            if (!isShared(paragraphs.get(i), shared, true)) {
                dropped.add(i + 1);
            }
        }
        int added = 0;
        for (int[] paragraph : paragraphs(copy)) {
            added += isShared(paragraph, shared, false) ? 0 : 1;
        }
        return new ParagraphChanges(paragraphs.size() - dropped.size(), dropped, added);
    }

    /** Start and end of each line that is not blank. */
    private static List<int[]> paragraphs(String text) {
        List<int[]> found = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            if (!text.substring(start, end).isBlank()) {
                found.add(new int[] {start, end});
            }
            start = end + 1;
        }
        return found;
    }

    private static boolean isShared(int[] paragraph, List<SharedText> shared, boolean inText) {
        int covered = 0;
        for (SharedText run : shared) {
            int from = Math.max(paragraph[0], inText ? run.startA() : run.startB());
            int to = Math.min(paragraph[1], inText ? run.endA() : run.endB());
            covered += Math.max(0, to - from);
        }
        return covered >= KEPT_FROM * (paragraph[1] - paragraph[0]);
    }

    /** For a person. */
    String asText() {
        List<String> parts = new ArrayList<>();
        if (dropped.isEmpty()) {
            parts.add("kept all " + kept + " paragraphs");
        } else {
            parts.add("kept " + kept + " of " + (kept + dropped.size()) + " paragraphs");
            parts.add("cut " + (isEnd() ? "the last " + dropped.size() : "number " + numbers()));
        }
        if (added > 0) {
            parts.add("added or rewrote " + added);
        }
        return String.join(", ", parts);
    }

    private boolean isEnd() {
        return kept > 0 && dropped.get(0) == kept + 1;
    }

    private String numbers() {
        return String.join(", ", dropped.stream().map(String::valueOf).toList());
    }
}
