package org.wirefold.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Labels the lines of a page by its true body: those of the body, those before and after it, and the gaps. */
final class LineLabels {

    static final int ANY = 0b1111;

    private LineLabels() {}

    /** Tokens, every ideograph by itself. */
    private static List<String> tokens(String text) {
        StringBuilder spaced = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            spaced.append(c);
            if (Chars.type(c) == Chars.IDEOGRAPH) {
                spaced.append(' ');
            }
        }
        return SharedSets.tokens(spaced.toString());
    }

    /** The states that each line may have, as bits. */
    static byte[] of(PageLines page, BodyFeatures features, String body, String title) {
        List<String> tokens = tokens(body);
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            grams.add(gram(tokens, i));
        }
        String joined = ' ' + String.join(" ", tokens) + ' ';
        Set<String> titleTokens = new HashSet<>(tokens(title));
        int n = page.count;
        boolean[] in = new boolean[n];
        int first = -1;
        int last = -1;
        for (int i = 0; i < n; i++) {
            List<String> line = tokens(page.line(i));
            in[i] = isIn(line, grams, joined, first >= 0);
            long inTitle = line.stream().filter(titleTokens::contains).count();
            if (inTitle * 10 >= 8L * line.size() && first < 0 && (features.marks[i] & LineShapes.ENDS) == 0) {
                in[i] = false;
            }
            if (in[i]) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        byte[] allowed = new byte[n];
        for (int i = 0; i < n; i++) {
            int state =
                    in[i] ? LineState.BODY : i < first ? LineState.BEFORE : i > last ? LineState.AFTER : LineState.GAP;
            allowed[i] = first < 0 ? (byte) ANY : (byte) (1 << state);
        }
        return allowed;
    }

    private static String gram(List<String> tokens, int i) {
        return tokens.get(i) + ' ' + tokens.get(i + 1) + ' ' + tokens.get(i + 2);
    }

    private static boolean isIn(List<String> line, Set<String> grams, String joined, boolean begun) {
        if (line.size() < 3) {
            return begun
                    && !line.isEmpty()
                    && line.get(0).length() > 1
                    && joined.contains(' ' + String.join(" ", line) + ' ');
        }
        int hits = 0;
        for (int k = 0; k + 2 < line.size(); k++) {
            hits += grams.contains(gram(line, k)) ? 1 : 0;
        }
        return hits > 0.35 * (line.size() - 2);
    }

    /** A clean text with its title apart is body throughout; otherwise its first lines may be title and date. */
    static byte[] clean(PageLines page, BodyFeatures features, boolean titled) {
        int n = page.count;
        byte[] allowed = new byte[n];
        Arrays.fill(allowed, (byte) ANY);
        boolean begun = titled;
        for (int i = 0; i < n; i++) {
            int coarse = features.coarse[i];
            begun |= coarse == LineShapes.LONG_PROSE || coarse == LineShapes.PROSE || n == 1;
            if (begun && coarse < LineShapes.FURNITURE) {
                allowed[i] = 1 << LineState.BODY;
            }
        }
        return allowed;
    }
}
