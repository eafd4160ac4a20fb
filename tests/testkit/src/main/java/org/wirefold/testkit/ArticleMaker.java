package org.wirefold.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.wirefold.model.RawArticle;

/**
 * Makes fictional articles and what the wire makes of them. The same seed makes the same articles in the same order.
 * Not thread-safe.
 */
public final class ArticleMaker {
    private static final Instant FIRST = Instant.parse("2026-03-02T06:00:00Z");
    private static final String[] ONSETS = {
        "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "r", "s", "st",
        "t", "tr", "v", "w"
    };
    private static final String[] RIMES = {
        "a", "al", "an", "ar", "e", "el", "en", "er", "i", "il", "in", "is", "o", "on", "or", "u", "un", "ush"
    };
    private static final String[] GLUE = {
        "the", "of", "and", "to", "in", "a", "that", "for", "on", "with", "as", "at", "by", "from", "after", "over"
    };

    private final SplittableRandom random;
    private int made;

    /** Articles of one seed. */
    public ArticleMaker(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A new story by that source: headline, dateline and {@code paragraphs} paragraphs of about 45 words. */
    public RawArticle story(String source, int paragraphs) {
        List<String> body = new ArrayList<>();
        for (int i = 0; i < paragraphs; i++) {
            body.add(paragraph());
        }
        String place = name();
        body.set(0, place + " (" + source + ") - " + body.get(0));
        return article(source, headline(), body);
    }

    /** The same text on another site: another headline, the same body. */
    public RawArticle copy(RawArticle original, String source) {
        return article(source, headline(), paragraphs(original));
    }

    /** The first {@code kept} paragraphs on another site. */
    public RawArticle abridged(RawArticle original, String source, int kept) {
        return article(source, headline(), paragraphs(original).subList(0, kept));
    }

    /** Some of the paragraphs, counted from 0, on another site. */
    public RawArticle excerpt(RawArticle original, String source, int... kept) {
        List<String> old = paragraphs(original);
        return article(
                source, headline(), Arrays.stream(kept).mapToObj(old::get).toList());
    }

    /** Other news that repeats the original's last paragraphs as background. */
    public RawArticle follow(RawArticle original, String source, int background) {
        List<String> old = paragraphs(original);
        List<String> body = new ArrayList<>(paragraphs(story(source, Math.max(2, old.size() - background))));
        body.addAll(old.subList(Math.max(0, old.size() - background), old.size()));
        return article(source, headline(), body);
    }

    /** The same wording with every number another. */
    public RawArticle template(RawArticle original, String source) {
        List<String> body = paragraphs(original).stream()
                .map(paragraph -> paragraph
                        .codePoints()
                        .map(c -> Character.isDigit(c) ? '1' + random.nextInt(9) : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .toList();
        return article(source, headline(), body);
    }

    /** A new order of the same articles, any order as likely as any other. */
    public <T> List<T> shuffled(List<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T other = shuffled.get(j);
            shuffled.set(j, shuffled.get(i));
            shuffled.set(i, other);
        }
        return shuffled;
    }

    private RawArticle article(String source, String headline, List<String> body) {
        made++;
        return new RawArticle(
                "urn:test:" + made,
                source,
                null,
                headline,
                FIRST.plusSeconds(60L * made).toString(),
                "en",
                String.join("\n\n", body),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<String> paragraphs(RawArticle article) {
        return List.of(article.text().split("\n\n"));
    }

    private String headline() {
        return name() + " " + words(6);
    }

    private String paragraph() {
        return sentence() + " " + sentence() + " " + sentence();
    }

    private String sentence() {
        return name() + " " + words(5) + " " + (10 + random.nextInt(9990)) + " " + words(4 + random.nextInt(6)) + ".";
    }

    private String words(int count) {
        return random.ints(count, 0, 3)
                .mapToObj(kind -> kind == 0 ? GLUE[random.nextInt(GLUE.length)] : word())
                .collect(Collectors.joining(" "));
    }

    private String name() {
        String word = word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int syllables = 2 + random.nextInt(2); syllables > 0; syllables--) {
            word.append(ONSETS[random.nextInt(ONSETS.length)]).append(RIMES[random.nextInt(RIMES.length)]);
        }
        return word.toString();
    }
}
