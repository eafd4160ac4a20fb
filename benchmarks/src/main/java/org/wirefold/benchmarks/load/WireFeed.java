package org.wirefold.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;

/**
 * An endless feed of invented articles of about 2.5 kB, of which a share are copies of earlier ones under another
 * source: half of them word for word, the others with one word in fifty replaced. The same seed gives the same feed. Not
 * thread-safe.
 */
final class WireFeed {
    private static final String[] SYLLABLES = {
        "an", "ter", "ol", "mi", "re", "sta", "ven", "lo", "ka", "ri", "ded", "pro", "in", "sel", "or", "ta", "mun",
        "be", "ka", "tion", "es", "ing", "er", "po", "li", "ga", "do", "nar", "fu", "che",
    };
    private static final int VOCABULARY = 20_000;
    private static final int WORDS = 400;
    private static final int SOURCES = 200;
    private static final int REMEMBERED = 4096;
    private static final long FIRST_MILLIS = 1_780_000_000_000L;

    private final SplittableRandom random;
    private final String[] words = new String[VOCABULARY];
    private final String[] recent = new String[REMEMBERED];
    private final double copies;
    private int made;

    WireFeed(long seed, double copies) {
        this.random = new SplittableRandom(seed);
        this.copies = copies;
        for (int i = 0; i < VOCABULARY; i++) {
            int syllables = i < 60 ? 1 : 1 + random.nextInt(4);
            StringBuilder word = new StringBuilder();
            for (int s = 0; s < syllables; s++) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            words[i] = word.toString();
        }
    }

    /** A raw record: the article's uri, the key and the value. */
    record Raw(String uri, byte[] source, byte[] article) {}

    Raw next() {
        String body;
        if (made > 0 && random.nextDouble() < copies) {
            String original = recent[random.nextInt(Math.min(made, REMEMBERED))];
            body = random.nextBoolean() ? original : edited(original);
        } else {
            body = article();
        }
        recent[made % REMEMBERED] = body;
        return raw(body);
    }

    /** The same body once more, by the next source. */
    Raw copyOf(String body) {
        return raw(body);
    }

    String article() {
        StringBuilder out = new StringBuilder(WORDS * 7);
        int inSentence = 0;
        int sentences = 0;
        for (int i = 0; i < WORDS; i++) {
            String word = word();
            if (inSentence == 0 || random.nextInt(9) == 0) {
                word = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
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

    String edited(String article) {
        StringBuilder out = new StringBuilder(article.length() + 64);
        for (String word : article.split(" ", -1)) {
            out.append(out.length() == 0 ? "" : " ").append(random.nextInt(50) == 0 ? word() : word);
        }
        return out.toString();
    }

    private Raw raw(String body) {
        int number = made++;
        String source = "source-" + random.nextInt(SOURCES) + ".example";
        RawArticle article = new RawArticle(
                "urn:load:" + number,
                source,
                null,
                word() + " " + word() + " " + word() + " " + word(),
                Instant.ofEpochMilli(FIRST_MILLIS + number * 100L).toString(),
                "en",
                body,
                null,
                null,
                null,
                null,
                null,
                null);
        return new Raw("urn:load:" + number, source.getBytes(StandardCharsets.UTF_8), ArticleJson.write(article));
    }

    /** Common words come often: rank r about as often as 1/r. */
    private String word() {
        return words[(int) Math.min(VOCABULARY - 1, Math.pow(VOCABULARY, random.nextDouble()))];
    }
}
