package org.wirefold.pages;

import java.util.List;

/**
 * What the page says of its article outside the visible text, for comparing with blocks.
 *
 * @param titles squeezed, see {@link Block#squeezed}
 * @param summaries squeezed descriptions
 * @param body squeezed text of the article where linked data holds it, else empty
 */
record PageHead(List<String> titles, List<String> summaries, String body) {
    /** Of a page that says nothing of itself. */
    static final PageHead SILENT = new PageHead(List.of(), List.of(), "");

    private static final int SHORTEST_BODY = 200;
    private static final int PROBE = 40;

    static String squeeze(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    boolean isTitle(String squeezed) {
        for (String title : titles) {
            if (title.equals(squeezed)
                    || (squeezed.length() > 10
                            && title.startsWith(squeezed)
                            && squeezed.length() * 3 >= title.length() * 2)) {
                return true;
            }
        }
        return false;
    }

    /** 1 if linked data's body holds the block, 0 if not, -1 if there is none to ask. */
    int bodySays(String squeezed) {
        if (body.length() < SHORTEST_BODY) {
            return -1;
        }
        if (squeezed.length() <= PROBE) {
            return body.contains(squeezed) ? 1 : 0;
        }
        int middle = squeezed.length() / 2;
        return body.contains(squeezed.substring(0, PROBE))
                        || body.contains(squeezed.substring(middle - PROBE / 2, middle + PROBE / 2))
                ? 1
                : 0;
    }

    /** 1 if a summary is the block or begins it, -1 if there is no summary. */
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
