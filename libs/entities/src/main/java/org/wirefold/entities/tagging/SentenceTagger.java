package org.wirefold.entities.tagging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds the best sequence of labels of a sentence (Viterbi), but only where a name can be. Those are runs of words that
 * have capitals or a name-like score, and the words that join them. All other words are {@code O} without being scored.
 * Immutable; safe for use by many threads.
 */
public final class SentenceTagger {
    private static final int NEVER = Integer.MIN_VALUE / 4;
    private static final int SHARES = 1 << 13;
    /** Buffers for longer sentences are not kept. */
    private static final int USUAL_WORDS = 1 << 11;

    private final TagModel model;
    private final FeatureExtractor extractor;
    private final Set<String> joiners;
    private final int width;
    private final int[][] previous;
    /** The labels that a name or nothing may begin after, in their order: {@code O}, {@code L-} and {@code U-}. */
    private final int[] closed;

    /** How far apart two transitions can be. */
    private final int reach;

    private final boolean[] mayEnd;
    private final boolean[] mayStart;
    private final String[] types;
    /** The type of each label as the first label of that type. */
    private final int[] kinds;
    /** Weight of a label after another at {@code label * (width + 1) + other}, the other beyond all for a beginning. */
    private final int[] transitions;

    private final ThreadLocal<Buffers> usualBuffers;

    /** Weight of a label relative to the best, by how many steps its score is lower. */
    private final double[] shares = new double[SHARES];

    /** A tagger with this model over these tables. */
    public SentenceTagger(TagModel model, FeatureExtractor extractor) {
        this.model = model;
        this.extractor = extractor;
        this.joiners = extractor.connectors().inNames();
        this.width = model.labels().size();
        this.previous = new int[width][];
        this.mayEnd = new boolean[width];
        this.mayStart = new boolean[width];
        this.types = new String[width];
        this.kinds = new int[width];
        this.usualBuffers = ThreadLocal.withInitial(() -> new Buffers(width, USUAL_WORDS));
        this.transitions = new int[width * (width + 1)];
        for (int y = 0; y < width; y++) {
            String to = model.labels().get(y);
            int label = y;
            previous[y] = java.util.stream.IntStream.range(0, width)
                    .filter(p -> follows(model.labels().get(p), model.labels().get(label)))
                    .toArray();
            mayEnd[y] = !opens(to);
            mayStart[y] = follows(model.labels().get(0), to);
            types[y] = to.length() > 2 ? to.substring(2) : "";
            kinds[y] = Arrays.asList(types).indexOf(types[y]);
            for (int p = 0; p <= width; p++) {
                transitions[y * (width + 1) + p] = model.transition(p, y);
            }
        }
        this.closed = previous[0];
        int[] sorted = transitions.clone();
        Arrays.sort(sorted);
        this.reach = sorted[sorted.length - 1] - sorted[0];
        for (int steps = 0; steps < SHARES; steps++) {
            shares[steps] = Math.exp(-steps * (double) model.unit());
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
        Buffers buffers = count > USUAL_WORDS ? new Buffers(width, count) : usualBuffers.get();
        boolean[] possible = buffers.possible;
        mark(words, count, buffers.named, possible);
        int i = next(possible, 0, count, true);
        if (i == count) {
            return List.of();
        }
        SentenceContext context = extractor.context(words, count);
        find(context, i, buffers);
        List<Span> spans = new ArrayList<>();
        while (i < count) {
            int end = next(possible, i, count, false);
            decode(context, i, end, buffers, spans);
            i = next(possible, end, count, true);
        }
        return spans;
    }

    private static int next(boolean[] possible, int from, int count, boolean wanted) {
        int i = from;
        while (i < count && possible[i] != wanted) {
            i++;
        }
        return i;
    }

    /** Looks up the features of all words that may be in a name, before the first is scored. */
    private void find(SentenceContext context, int first, Buffers buffers) {
        int end = 0;
        for (int i = first; i < context.count; i++) {
            if (buffers.possible[i]) {
                int n = context.features(i, buffers.features);
                if (buffers.found.length < end + n) {
                    buffers.found = Arrays.copyOf(buffers.found, 2 * (end + n));
                }
                buffers.foundFrom[i] = end;
                end = model.table().find(buffers.features, n, buffers.found, end);
                buffers.foundTo[i] = end;
            }
        }
    }

    /** Marks where a name can be. */
    private void mark(WordType[] words, int count, boolean[] named, boolean[] possible) {
        for (int i = 0; i < count; i++) {
            named[i] = words[i].capital() || words[i].isNameLike(model);
        }
        System.arraycopy(named, 0, possible, 0, count);
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
            if (i > 0 && words[i - 1].beginsDigit()) {
                possible[i - 1] = true;
            }
            if (i + 1 < count && words[i + 1].beginsDigit()) {
                possible[i + 1] = true;
            }
        }
    }

    private boolean joins(WordType[] words, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!joiners.contains(words[i].word)) {
                return false;
            }
        }
        return true;
    }

    private void decode(SentenceContext context, int from, int to, Buffers buffers, List<Span> spans) {
        int n = to - from;
        int[] emissions = buffers.emissions;
        byte[] back = buffers.back;
        int[] current = buffers.current;
        int[] next = buffers.next;
        for (int i = 0; i < n; i++) {
            int at = i * width;
            score(context, from + i, buffers, at);
            if (i == 0) {
                begin(from == 0 ? width : 0, emissions, current);
            } else {
                step(current, emissions, at, back, next, buffers.near);
                int[] swap = current;
                current = next;
                next = swap;
            }
        }
        int best = 0;
        int bestScore = Integer.MIN_VALUE;
        for (int y = 0; y < width; y++) {
            int s = current[y] + (to < context.count ? transitions[y] : 0);
            if (mayEnd[y] && s > bestScore) {
                bestScore = s;
                best = y;
            }
        }
        byte[] path = buffers.path;
        for (int i = n - 1; i >= 0; i--) {
            path[i] = (byte) best;
            best = back[i * width + best];
        }
        collect(path, n, emissions, from, spans);
    }

    /** The first word, behind this label. */
    private void begin(int before, int[] emissions, int[] out) {
        for (int y = 0; y < width; y++) {
            out[y] = mayStart[y] ? transitions[y * (width + 1) + before] + emissions[y] : NEVER;
        }
        normalise(out);
    }

    /**
     * Scores the next word: the best predecessor of each of its labels. Most labels have the same possible
     * predecessors. Those whose score is so low that no transition can make up for it are skipped.
     */
    private void step(int[] current, int[] emissions, int at, byte[] back, int[] out, int[] near) {
        int top = NEVER;
        for (int p : closed) {
            top = Math.max(top, current[p]);
        }
        int count = 0;
        for (int p : closed) {
            near[count] = p;
            count += current[p] >= top - reach ? 1 : 0;
        }
        for (int y = 0; y < width; y++) {
            int[] candidates = mayStart[y] ? near : previous[y];
            int n = mayStart[y] ? count : candidates.length;
            int best = NEVER;
            int from = 0;
            int row = y * (width + 1);
            for (int k = 0; k < n; k++) {
                int p = candidates[k];
                int s = current[p] + transitions[row + p];
                if (s > best) {
                    best = s;
                    from = p;
                }
            }
            back[at + y] = (byte) from;
            out[y] = best <= NEVER / 2 ? NEVER : best + emissions[at + y];
        }
        normalise(out);
    }

    private void normalise(int[] scores) {
        int top = NEVER;
        for (int y = 0; y < width; y++) {
            top = Math.max(top, scores[y]);
        }
        for (int y = 0; y < width; y++) {
            scores[y] = scores[y] <= NEVER / 2 ? NEVER : scores[y] - top;
        }
    }

    private void score(SentenceContext context, int i, Buffers buffers, int to) {
        long[] sums = buffers.sums;
        Arrays.fill(sums, 0);
        for (int place = 0; place < Window.SIZE; place++) {
            long[] s = context.word(i + place - Window.OWN).scores(model);
            for (int k = 0; k < WeightTable.SUMS; k++) {
                sums[k] += s[place * WeightTable.SUMS + k];
            }
        }
        model.table().addFound(buffers.found, buffers.foundFrom[i], buffers.foundTo[i], sums, 0);
        WeightTable.unpack(sums, 0, buffers.emissions, to, width);
    }

    private void collect(byte[] path, int n, int[] emissions, int from, List<Span> spans) {
        int i = 0;
        while (i < n) {
            if (path[i] == 0) {
                i++;
                continue;
            }
            int end = i;
            while (end < n && !mayEnd[path[end]]) {
                end++;
            }
            end = Math.min(end + 1, n);
            float confidence = 1f;
            for (int k = i; k < end; k++) {
                confidence = Math.min(confidence, share(emissions, k * width, kinds[path[i]]));
            }
            spans.add(new Span(from + i, from + end, types[path[i]], confidence));
            i = end;
        }
    }

    /** Share of the labels of a type in the scores of one word, as a soft maximum. */
    private float share(int[] emissions, int at, int kind) {
        int top = Integer.MIN_VALUE;
        for (int y = 0; y < width; y++) {
            top = Math.max(top, emissions[at + y]);
        }
        double all = 0;
        double own = 0;
        for (int y = 0; y < width; y++) {
            int below = top - emissions[at + y];
            double e = below < SHARES ? shares[below] : Math.exp(-below * (double) model.unit());
            all += e;
            if (kinds[y] == kind) {
                own += e;
            }
        }
        return (float) (own / all);
    }

    /** Scratch space of one call, for sentences of up to so many words. */
    private static final class Buffers {
        final int[] features = new int[FeatureExtractor.MAX_FEATURES];
        final long[] sums = new long[WeightTable.SUMS];
        int[] found = new int[1 << 11];
        final int[] foundFrom;
        final int[] foundTo;
        final int[] current;
        final int[] next;
        final int[] near;
        final boolean[] named;
        final boolean[] possible;
        final byte[] path;
        final int[] emissions;
        final byte[] back;

        Buffers(int width, int words) {
            current = new int[width];
            next = new int[width];
            near = new int[width + 1];
            foundFrom = new int[words];
            foundTo = new int[words];
            named = new boolean[words];
            possible = new boolean[words];
            path = new byte[words];
            emissions = new int[words * width];
            back = new byte[words * width];
        }
    }
}
