package org.wirefold.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Invented articles for measuring speed: words of a made-up language with the lengths and frequencies of English news,
 * names, numbers, quotes, sentences and paragraphs. The same seed gives the same articles. Not thread-safe.
 */
public final class InventedWire {
    private static final String[] SYLLABLES = {
        "an", "ter", "ol", "mi", "re", "sta", "ven", "lo", "ka", "ri", "ded", "pro", "in", "sel", "or", "ta", "mun",
        "be", "ka", "tion", "es", "ing", "er", "po", "li", "ga", "do", "nar", "fu", "che",
    };
    private static final int VOCABULARY = 20_000;

    private final String[] words = new String[VOCABULARY];
    private final SplittableRandom random;

    InventedWire(long seed) {
        this(new SplittableRandom(seed));
    }

    /** Draws from a generator that others may draw from too. */
    public InventedWire(SplittableRandom random) {
        this.random = random;
        for (int i = 0; i < VOCABULARY; i++) {
            int syllables = i < 60 ? 1 : 1 + random.nextInt(4);
            StringBuilder word = new StringBuilder();
            for (int s = 0; s < syllables; s++) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            words[i] = word.toString();
        }
    }

    /** An article of so many words, in paragraphs. */
    public String article(int length) {
        StringBuilder out = new StringBuilder(length * 6);
        int inSentence = 0;
        int sentences = 0;
        for (int i = 0; i < length; i++) {
            String word = word();
            if (inSentence == 0) {
                word = capital(word);
            } else if (random.nextInt(9) == 0) {
                word = capital(word);
            } else if (random.nextInt(40) == 0) {
                word = String.valueOf(random.nextInt(5000));
            }
            out.append(word);
            inSentence++;
            if (inSentence > 14 && random.nextInt(8) == 0) {
                inSentence = 0;
                out.append(++sentences % 2 == 0 ? ".\n" : ". ");
            } else {
                out.append(random.nextInt(18) == 0 ? ", " : " ");
            }
        }
        return out.append('.').toString();
    }

    /** The same article with about one word in {@code oneIn} replaced. */
    public String edited(String article, int oneIn) {
        StringBuilder out = new StringBuilder(article.length());
        for (String word : article.split(" ", -1)) {
            out.append(out.length() == 0 ? "" : " ").append(random.nextInt(oneIn) == 0 ? word() : word);
        }
        return out.toString();
    }

    List<String> articles(int count, int length) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(article(length));
        }
        return out;
    }

    /** Common words come often: rank r about as often as 1/r. */
    public String word() {
        double u = random.nextDouble();
        return words[(int) Math.min(VOCABULARY - 1, Math.pow(VOCABULARY, u))];
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
