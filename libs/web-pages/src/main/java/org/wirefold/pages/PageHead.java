package org.wirefold.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page says of its article outside the visible text, for comparing with blocks. All texts are squeezed, see
 * {@link Block#squeezed}.
 */
final class PageHead {
    /** Of a page that says nothing of itself. */
    static final PageHead SILENT = new PageHead(List.of(), List.of(), "");

    private static final int SHORTEST_BODY = 200;
    private static final int LONG = 32;
    private static final int SHORT = 8;

    private final List<String> titles;
    private final List<String> summaries;
    private final @Nullable TextWindows longPieces;
    private final @Nullable TextWindows shortPieces;

    /**
     * Prepares the comparison.
     *
     * @param titles what the page says its title is
     * @param summaries descriptions
     * @param body text of the article where linked data holds it, else empty
     */
    PageHead(List<String> titles, List<String> summaries, String body) {
        this.titles = List.copyOf(titles);
        this.summaries = List.copyOf(summaries);
        boolean has = body.length() >= SHORTEST_BODY;
        this.longPieces = has ? new TextWindows(body, LONG) : null;
        this.shortPieces = has ? new TextWindows(body, SHORT) : null;
    }

    static String squeeze(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                letters.append(c);
            } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    boolean isTitle(String squeezed) {
        for (String title : titles) {
            boolean mostOf = squeezed.length() > 10 && squeezed.length() * 3 >= title.length() * 2;
            if (title.equals(squeezed) || (mostOf && title.startsWith(squeezed))) {
                return true;
            }
        }
        return false;
    }

    /** 1 if linked data's body holds the block, 0 if not, -1 if there is none to ask. */
    int bodySays(String squeezed) {
        if (longPieces == null || shortPieces == null) {
            return -1;
        }
        int length = squeezed.length();
        if (length < SHORT) {
            return 0;
        }
        if (length < LONG) {
            return shortPieces.holds(squeezed, 0) && shortPieces.holds(squeezed, length - SHORT) ? 1 : 0;
        }
        return longPieces.holds(squeezed, 0) || longPieces.holds(squeezed, (length - LONG) / 2) ? 1 : 0;
    }

    /** 2 if a summary is the block, 1 if the block begins as a summary does, -1 if there is no summary. */
    int summarySays(String squeezed) {
        if (summaries.isEmpty()) {
            return -1;
        }
        for (String summary : summaries) {
            if (summary.equals(squeezed)) {
                return 2;
            }
            int probe = Math.min(50, summary.length());
            if (probe >= 20 && squeezed.startsWith(summary.substring(0, probe))) {
                return 1;
            }
        }
        return 0;
    }
}
