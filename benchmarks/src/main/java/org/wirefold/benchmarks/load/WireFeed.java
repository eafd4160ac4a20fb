package org.wirefold.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.wirefold.benchmarks.InventedWire;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;

/**
 * An endless feed of invented articles of about 2.5 kB, of which a share are copies of earlier ones under another
 * source: half of them word for word, the others with one word in fifty replaced. The same seed gives the same feed. Not
 * thread-safe.
 */
final class WireFeed {
    private static final int WORDS = 400;
    private static final int SOURCES = 200;
    private static final int REMEMBERED = 4096;
    private static final long FIRST_MILLIS = 1_780_000_000_000L;

    private final SplittableRandom random;
    private final InventedWire wire;
    private final String[] recent = new String[REMEMBERED];
    private final double copies;
    private int made;

    WireFeed(long seed, double copies) {
        this.random = new SplittableRandom(seed);
        this.copies = copies;
        this.wire = new InventedWire(random);
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
        return wire.article(WORDS);
    }

    /** The article with about one word in fifty replaced. */
    String edited(String article) {
        return wire.edited(article, 50);
    }

    private Raw raw(String body) {
        int number = made++;
        String source = "source-" + random.nextInt(SOURCES) + ".example";
        RawArticle article = new RawArticle(
                "urn:load:" + number,
                source,
                null,
                String.join(" ", wire.word(), wire.word(), wire.word(), wire.word()),
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
}
