package org.wirefold.text;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text: by its script where a script belongs to one language, otherwise by its most frequent
 * words, each weighed by how few languages share it. Buffers are reused. Not thread-safe.
 */
final class LanguageFinder {

    private static final int MAX_WORDS = 160;

    private final float[] votes = new float[Words.MAX_LANGUAGES];

    /** Decides from the words of the chosen lines. */
    Language find(PageLines page, byte[] states, int n, @Nullable String declared) {
        Arrays.fill(votes, 0);
        int words = 0;
        int firstLine = -1;
        for (int line = 0; line < n && words < MAX_WORDS; line++) {
            if (states[line] == LineState.BODY) {
                firstLine = firstLine < 0 ? line : firstLine;
                words += vote(page, line);
            }
        }
        if (words == 0) {
            return declared == null ? Language.UNDETERMINED : new Language(declared, 0.5);
        }
        Scripts.Found script = Scripts.find(page, states, n);
        if (script.language() != null) {
            return agree(new Language(script.language(), script.share()), declared);
        }
        return agree(byWords(words, script), declared);
    }

    private int vote(PageLines page, int line) {
        int from = page.firstWord[line];
        int to = Math.min(page.firstWord[line + 1], from + MAX_WORDS);
        for (int w = from; w < to; w++) {
            long flags = page.wordFlags[w] & Words.FUNCTION;
            if (flags != 0) {
                float weight = WEIGHTS[Long.bitCount(flags)];
                while (flags != 0) {
                    votes[Long.numberOfTrailingZeros(flags)] += weight;
                    flags &= flags - 1;
                }
            }
        }
        return to - from;
    }

    private static final float[] WEIGHTS = weights();

    private static float[] weights() {
        float[] weights = new float[Words.MAX_LANGUAGES + 1];
        for (int n = 1; n < weights.length; n++) {
            weights[n] = (float) (1 / Math.sqrt(n));
        }
        return weights;
    }

    private Language byWords(int words, Scripts.Found script) {
        int best = -1;
        int second = -1;
        for (int i = 0; i < Words.languages(); i++) {
            if (votes[i] == 0 || !script.allows(Words.languageTag(i))) {
                continue;
            }
            if (best < 0 || votes[i] > votes[best]) {
                second = best;
                best = i;
            } else if (second < 0 || votes[i] > votes[second]) {
                second = i;
            }
        }
        if (best < 0 || votes[best] <= 0) {
            return Language.UNDETERMINED;
        }
        double coverage = Math.min(1, votes[best] / (0.2 * words));
        double lead = 1 - (second < 0 ? 0 : votes[second] / votes[best]);
        double length = Math.min(1, words / 20.0);
        double confidence = Math.min(0.99, coverage * (0.4 + 0.6 * Math.min(1, lead * 2.5)) * (0.5 + 0.5 * length));
        return new Language(Words.languageTag(best), confidence);
    }

    /** A declared language that agrees makes sure; one that does not is only believed where the text hardly says. */
    private static Language agree(Language found, @Nullable String declared) {
        if (declared == null || declared.isBlank()) {
            return found;
        }
        String tag = declared.strip().toLowerCase(Locale.ROOT);
        int cut = tag.indexOf('-') >= 0 ? tag.indexOf('-') : tag.indexOf('_');
        String primary = cut > 0 ? tag.substring(0, cut) : tag;
        if (primary.equals(found.tag())) {
            return new Language(found.tag(), Math.max(found.confidence(), 0.95));
        }
        return found.confidence() < 0.5 && primary.length() <= 3 ? new Language(primary, 0.5) : found;
    }
}
