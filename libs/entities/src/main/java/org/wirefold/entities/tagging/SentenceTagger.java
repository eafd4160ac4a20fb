package org.wirefold.entities.tagging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the best sequence of labels of a sentence (Viterbi), but only where a name can be: runs of words with capitals
 * or a name-like score of their own, and what joins them. Everything else is {@code O} without being scored. Immutable;
 * safe for use by many threads.
 */
public final class SentenceTagger {
    private static final int NEVER = Integer.MIN_VALUE / 4;

    private final TagModel model;
    private final FeatureExtractor extractor;
    private final int width;
    private final int[][] previous;
    private final boolean[] mayEnd;
    private final boolean[] mayStart;
    private final String[] types;
    private final float lexicalThreshold;

    /** A tagger with this model over these tables. */
    public SentenceTagger(TagModel model, FeatureExtractor extractor) {
        this.model = model;
        this.extractor = extractor;
        this.width = model.labels().size();
        this.previous = new int[width][];
        this.mayEnd = new boolean[width];
        this.mayStart = new boolean[width];
        this.types = new String[width];
        this.lexicalThreshold = 0f;
        for (int y = 0; y < width; y++) {
            String to = model.labels().get(y);
            int label = y;
            previous[y] = java.util.stream.IntStream.range(0, width)
                    .filter(p -> follows(model.labels().get(p), model.labels().get(label)))
                    .toArray();
            mayEnd[y] = !opens(to);
            mayStart[y] = follows(model.labels().get(0), to);
            types[y] = to.length() > 2 ? to.substring(2) : "";
        }
    }

    /** A name in a sentence: words {@code [from, to)}, its type and how sure the model is, 0 to 1. */
    public record Span(int from, int to, String type, float confidence) {}

    /** Whether {@code to} may stand after {@code from}. */
    public static boolean follows(String from, String to) {
        boolean continues = to.startsWith("I-") || to.startsWith("L-");
        return opens(from) ? continues && from.substring(2).equals(to.substring(2)) : !continues;
    }

    private static boolean opens(String label) {
        return label.startsWith("B-") || label.startsWith("I-");
    }

    /** The names in a sentence, from left to right. */
    public List<Span> tag(WordType[] words, int count) {
        boolean[] possible = possible(words, count);
        List<Span> spans = new ArrayList<>();
        SentenceContext context = null;
        Buffers buffers = null;
        int i = 0;
        while (i < count) {
            if (!possible[i]) {
                i++;
                continue;
            }
            int end = i;
            while (end < count && possible[end]) {
                end++;
            }
            if (context == null || buffers == null) {
                context = extractor.context(words, count);
                buffers = new Buffers(width);
            }
            decode(context, i, end, buffers, spans);
            i = end;
        }
        return spans;
    }

    private boolean[] possible(WordType[] words, int count) {
        boolean[] named = new boolean[count];
        for (int i = 0; i < count; i++) {
            named[i] = words[i].capital() || lexical(words[i]);
        }
        boolean[] possible = named.clone();
        for (int i = 0; i < count; i++) {
            if (!named[i]) {
                continue;
            }
            for (int gap = 2; gap <= 3 && i + gap < count; gap++) {
                if (named[i + gap] && !named[i + 1] && joins(words, i + 1, i + gap)) {
                    Arrays.fill(possible, i + 1, i + gap, true);
                }
            }
            if (i + 1 < count && (words[i + 1].word.equals("'") || words[i + 1].word.equals("'s"))) {
                possible[i + 1] = true;
            }
            if (i > 0 && Character.isDigit(words[i - 1].word.charAt(0))) {
                possible[i - 1] = true;
            }
            if (i + 1 < count && Character.isDigit(words[i + 1].word.charAt(0))) {
                possible[i + 1] = true;
            }
        }
        return possible;
    }

    /** Whether the word itself looks like one of a name; worked out once a word type. */
    private boolean lexical(WordType word) {
        byte known = word.nameLike;
        if (known == 0) {
            known = nameLike(word) ? WordType.NAME_LIKE : WordType.NOT_NAME_LIKE;
            word.nameLike = known;
        }
        return known == WordType.NAME_LIKE;
    }

    private boolean nameLike(WordType word) {
        int[] scores = word.scores(model, 2);
        int best = Integer.MIN_VALUE;
        for (int y = 1; y < width; y++) {
            best = Math.max(best, scores[y]);
        }
        return (best - scores[0]) * model.unit() > lexicalThreshold;
    }

    private static boolean joins(WordType[] words, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isConnector(words[i].word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isConnector(String word) {
        return switch (word) {
            case "of", "the", "for", "de", "and", "al", "bin", "del", "la", "von", "van", "der", "in", "on", "&" ->
                true;
            case "'", "'s", "-", "du", "di", "da", "ibn", "to", ".", "des", "el", "le", "y", "e", "dos", "at" -> true;
            default -> false;
        };
    }

    private void decode(SentenceContext context, int from, int to, Buffers buffers, List<Span> spans) {
        int n = to - from;
        int[] emissions = new int[n * width];
        byte[] back = new byte[n * width];
        int[] current = new int[width];
        int[] next = new int[width];
        for (int i = 0; i < n; i++) {
            int[] scores = buffers.scores;
            score(context, from + i, buffers.features, scores);
            System.arraycopy(scores, 0, emissions, i * width, width);
            int top = NEVER;
            for (int y = 0; y < width; y++) {
                int best = NEVER;
                if (i == 0) {
                    int p = from == 0 ? width : 0;
                    best = mayStart[y] ? model.transition(p, y) : NEVER;
                } else {
                    for (int p : previous[y]) {
                        int s = current[p] + model.transition(p, y);
                        if (s > best) {
                            best = s;
                            back[i * width + y] = (byte) p;
                        }
                    }
                }
                next[y] = best <= NEVER / 2 ? NEVER : best + scores[y];
                top = Math.max(top, next[y]);
            }
            for (int y = 0; y < width; y++) {
                next[y] = next[y] <= NEVER / 2 ? NEVER : next[y] - top;
            }
            int[] swap = current;
            current = next;
            next = swap;
        }
        int best = 0;
        int bestScore = Integer.MIN_VALUE;
        for (int y = 0; y < width; y++) {
            int s = current[y] + (to < context.count ? model.transition(y, 0) : 0);
            if (mayEnd[y] && s > bestScore) {
                bestScore = s;
                best = y;
            }
        }
        int[] path = new int[n];
        for (int i = n - 1; i >= 0; i--) {
            path[i] = best;
            best = back[i * width + best];
        }
        collect(path, emissions, from, spans);
    }

    private void score(SentenceContext context, int i, int[] features, int[] scores) {
        Arrays.fill(scores, 0);
        for (int place = 0; place < FeatureExtractor.WINDOW; place++) {
            int[] s = context.word(i + place - 2).scores(model, place);
            for (int y = 0; y < width; y++) {
                scores[y] += s[y];
            }
        }
        int n = context.features(i, features);
        for (int k = 0; k < n; k++) {
            model.add(features[k], scores);
        }
    }

    private void collect(int[] path, int[] emissions, int from, List<Span> spans) {
        int i = 0;
        while (i < path.length) {
            if (path[i] == 0) {
                i++;
                continue;
            }
            int end = i;
            while (end < path.length && opens(model.labels().get(path[end]))) {
                end++;
            }
            end = Math.min(end + 1, path.length);
            float confidence = 1f;
            for (int k = i; k < end; k++) {
                confidence = Math.min(confidence, share(emissions, k * width, types[path[i]]));
            }
            spans.add(new Span(from + i, from + end, types[path[i]], confidence));
            i = end;
        }
    }

    /** Share of the labels of a type in the scores of one word, as a soft maximum. */
    private float share(int[] emissions, int at, String type) {
        int top = Integer.MIN_VALUE;
        for (int y = 0; y < width; y++) {
            top = Math.max(top, emissions[at + y]);
        }
        double all = 0;
        double own = 0;
        for (int y = 0; y < width; y++) {
            double e = Math.exp((emissions[at + y] - top) * (double) model.unit());
            all += e;
            if (types[y].equals(type)) {
                own += e;
            }
        }
        return (float) (own / all);
    }

    /** Scratch space of one call. */
    private static final class Buffers {
        final int[] features = new int[FeatureExtractor.MAX_FEATURES];
        final int[] scores;

        Buffers(int width) {
            scores = new int[width];
        }
    }
}
