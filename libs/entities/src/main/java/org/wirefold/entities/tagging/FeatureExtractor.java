package org.wirefold.entities.tagging;

import java.util.Arrays;

/**
 * Makes feature hashes of words. Features of one word alone are made once for each word type and kept there. Features
 * of pairs of words and of name lists are made for each sentence. The template numbers are part of the model format.
 */
public final class FeatureExtractor {
    /** More features than one word can have. */
    static final int MAX_FEATURES = 400;

    private static final int MAX_WORD = 64;
    private static final int[] BROWN_LENGTHS = {4, 6, 8, 10, 12};

    private final LexicalTables tables;
    private final Connectors connectors;
    private final NameLists nameLists;
    final WordType before = edge("<s>");
    final WordType after = edge("</s>");

    /** Extracts with these tables and connectors. */
    public FeatureExtractor(LexicalTables tables, Connectors connectors) {
        this.connectors = connectors;
        this.tables = tables;
        this.nameLists = new NameLists(tables);
    }

    private static WordType edge(String name) {
        long h = TextHash.of(name);
        int[] features = {TextHash.feature(1, h)};
        return new WordType(name, h, h, name.length(), WordType.LOWER, 0, 0, 0, false, features, features);
    }

    /** Makes the type of a word. This is expensive, so callers should keep the result. */
    public WordType type(String word) {
        String form = straightQuotes(word.length() > MAX_WORD ? word.substring(0, MAX_WORD) : word);
        int letterCase = letterCase(form);
        String lower = lower(form);
        String digits = foldDigits(lower);
        long lowerHash = TextHash.of(digits);
        String shape = shape(form);
        int shapeHash = shape.hashCode();
        int brown = tables.brown(lower);
        int vector = vector(form, lower, letterCase);
        int prior = prior(form, lower, letterCase);
        FeatureList f = new FeatureList();
        f.add(1, lowerHash);
        f.add(2, TextHash.of(form));
        f.add(3, shapeHash);
        f.add(4, squeeze(shape).hashCode());
        addSpelling(f, form, lower, digits);
        for (int k = 1; k <= 4 && k <= digits.length(); k++) {
            f.add(10 + k, TextHash.of(digits, digits.length() - k, digits.length()));
            f.add(15 + k, TextHash.of(digits, 0, k));
        }
        FeatureList g = new FeatureList();
        g.add(1, lowerHash);
        g.add(3, shapeHash);
        addClusters(f, brown, vector, shapeHash);
        addClusters(g, brown, vector, -1);
        int best = addPrior(f, prior, letterCase);
        g.add(36, best);
        if (letterCase == WordType.LOWER && prior == 0 && lower.length() > 2) {
            addCapitalised(f, lower);
        }
        return new WordType(
                form,
                lowerHash,
                NameLists.wordHash(form),
                shapeHash,
                letterCase,
                brown,
                vector,
                best,
                connectors.inRuns().contains(form),
                f.toArray(),
                g.toArray());
    }

    private static void addSpelling(FeatureList f, String form, String lower, String digits) {
        int count = 0;
        for (int i = 0; i < form.length(); i++) {
            if (Character.isDigit(form.charAt(i))) {
                count++;
            }
        }
        if (count > 0) {
            f.add(5, count == form.length() ? (count == 4 ? 4 : 1) : 2);
        }
        int hyphen = lower.lastIndexOf('-');
        if (hyphen > 0 && hyphen < lower.length() - 1) {
            f.add(6, 1);
            f.add(7, TextHash.of(digits, digits.lastIndexOf('-') + 1, digits.length()));
            f.add(8, TextHash.of(digits, 0, digits.indexOf('-')));
        }
        if (form.indexOf('.') > 0) {
            f.add(9, form.charAt(form.length() - 1) == '.' ? 1 : 2);
        }
    }

    private void addClusters(FeatureList f, int brown, int vector, int shape) {
        if (brown > 0) {
            long path = tables.brownPath(brown);
            int length = (int) (path >>> 56);
            long bits = path & 0xFFFFFFFFFFFFFFL;
            for (int want : BROWN_LENGTHS) {
                if (want < length) {
                    f.add(20, (long) want << 56 | bits >>> (length - want));
                }
            }
            f.add(21, brown);
            if (shape != -1) {
                f.add(22, (long) brown << 32 ^ shape);
            }
        } else {
            f.add(23, 0);
        }
        if (vector > 0) {
            f.add(24, vector);
            f.add(25, vector >>> 3);
            f.add(26, vector >>> 7);
            if (shape != -1) {
                f.add(27, (long) (vector >>> 3) << 32 ^ shape);
            }
        } else {
            f.add(28, 0);
        }
    }

    private int addPrior(FeatureList f, int prior, int letterCase) {
        if (prior == 0) {
            f.add(30, letterCase);
            return -1;
        }
        long pattern = tables.priorPattern(prior);
        int best = 0;
        int bestShare = -1;
        for (int k = 0; k < 16; k++) {
            int share = (int) (pattern >>> (4 * k)) & 15;
            if (share > 0) {
                f.add(31, k * 16L + share);
            }
            if (share > bestShare) {
                bestShare = share;
                best = k;
            }
        }
        f.add(32, best * 4L + letterCase);
        return best;
    }

    /** What the capitalised word would be. Some texts have names in lower case. */
    private void addCapitalised(FeatureList f, String lower) {
        String capitalised = Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
        int prior = tables.prior(capitalised);
        if (prior != 0) {
            f.add(34, best(tables.priorPattern(prior)));
            int vector = tables.vector(lower);
            int other = tables.vector(capitalised);
            f.add(35, vector == 0 ? 1 : other == 0 ? 2 : 3);
        }
    }

    private static int best(long pattern) {
        int best = 0;
        for (int k = 1; k < 16; k++) {
            if (((pattern >>> (4 * k)) & 15) > ((pattern >>> (4 * best)) & 15)) {
                best = k;
            }
        }
        return best;
    }

    private int vector(String form, String lower, int letterCase) {
        int v = tables.vector(form);
        if (v == 0 && letterCase == WordType.ALL_CAPITALS && form.length() > 3) {
            v = tables.vector(form.charAt(0) + lower.substring(1));
        }
        return v == 0 && letterCase != WordType.LOWER ? tables.vector(lower) : v;
    }

    private int prior(String form, String lower, int letterCase) {
        int p = tables.prior(form);
        if (p == 0 && letterCase == WordType.ALL_CAPITALS && !lower.isEmpty()) {
            p = tables.prior(form.charAt(0) + lower.substring(1));
        }
        return p;
    }

    /** The words that may join those of a name. */
    Connectors connectors() {
        return connectors;
    }

    /** The sentence as a whole, to ask for the features that depend on more than one word. */
    SentenceContext context(WordType[] words, int count) {
        return new SentenceContext(words, count, nameLists, before, after);
    }

    /** Every feature of each word of a sentence, for training. */
    public int[][] all(WordType[] words, int count) {
        SentenceContext context = context(words, count);
        int[] buffer = new int[MAX_FEATURES];
        int[][] rows = new int[count][];
        for (int i = 0; i < count; i++) {
            int n = context.features(i, buffer);
            for (int place = 0; place < Window.SIZE; place++) {
                for (int feature : context.word(i + place - Window.OWN).features(place)) {
                    buffer[n++] = Window.at(place, feature);
                }
            }
            rows[i] = Arrays.copyOf(buffer, n);
        }
        return rows;
    }

    private static int letterCase(String w) {
        int upper = 0;
        int lower = 0;
        for (int i = 0; i < w.length(); i++) {
            if (Character.isUpperCase(w.charAt(i))) {
                upper++;
            } else if (Character.isLowerCase(w.charAt(i))) {
                lower++;
            }
        }
        if (upper == 0) {
            return WordType.LOWER;
        }
        if (!Character.isUpperCase(w.charAt(0)) && !Character.isDigit(w.charAt(0))) {
            return WordType.INNER_CAPITAL;
        }
        return lower == 0 && w.length() > 1 ? WordType.ALL_CAPITALS : WordType.CAPITALISED;
    }

    private static String straightQuotes(String w) {
        boolean curly = false;
        for (int i = 0; i < w.length(); i++) {
            char c = w.charAt(i);
            curly |= c >= '\u2010' && c <= '\u201F';
        }
        if (!curly) {
            return w;
        }
        return w.replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"')
                .replace('\u2010', '-')
                .replace('\u2011', '-');
    }

    private static String lower(String w) {
        char[] c = null;
        for (int i = 0; i < w.length(); i++) {
            char low = Character.toLowerCase(w.charAt(i));
            if (low != w.charAt(i)) {
                if (c == null) {
                    c = w.toCharArray();
                }
                c[i] = low;
            }
        }
        return c == null ? w : new String(c);
    }

    private static String foldDigits(String w) {
        char[] c = null;
        for (int i = 0; i < w.length(); i++) {
            if (Character.isDigit(w.charAt(i)) && w.charAt(i) != '0') {
                if (c == null) {
                    c = w.toCharArray();
                }
                c[i] = '0';
            }
        }
        return c == null ? w : new String(c);
    }

    private static String shape(String w) {
        StringBuilder s = new StringBuilder();
        char last = 0;
        int run = 0;
        for (int i = 0; i < w.length(); i++) {
            char kind = kind(w.charAt(i));
            run = kind == last ? run + 1 : 1;
            last = kind;
            if (run <= 2) {
                s.append(kind);
            }
        }
        return s.toString();
    }

    private static String squeeze(String shape) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < shape.length(); i++) {
            if (i == 0 || shape.charAt(i) != shape.charAt(i - 1)) {
                s.append(shape.charAt(i));
            }
        }
        return s.toString();
    }

    private static char kind(char c) {
        if (Character.isUpperCase(c)) {
            return 'X';
        }
        if (Character.isLowerCase(c)) {
            return 'x';
        }
        return Character.isDigit(c) ? 'd' : c;
    }

    /** A growing list of feature hashes. */
    private static final class FeatureList {
        private int[] values = new int[48];
        private int size;

        void add(int template, long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = TextHash.feature(template, value);
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
