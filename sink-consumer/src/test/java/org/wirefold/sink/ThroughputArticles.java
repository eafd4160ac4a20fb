package org.wirefold.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.AnnotationOrigin;
import org.wirefold.model.EnrichedArticle.EntityAnnotation;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.EnrichedArticle.Join;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Mention;
import org.wirefold.model.EnrichedArticle.Provenance;
import org.wirefold.model.EnrichedArticle.Quote;
import org.wirefold.model.EnrichedArticle.Related;
import org.wirefold.model.EnrichedArticle.StoryPlace;

/**
 * Articles of the size and shape of wire copy: a body of 2.5 kB from 20,000 words in the frequencies of language, eight
 * entities with some fourteen mentions at their places, two quotes, evidence, a related story for every second one.
 */
final class ThroughputArticles {
    private static final int BODY_BYTES = 2_500;
    private static final int WORDS = 20_000;
    private static final int NAMES = 5_000;
    private static final int ENTITIES = 8;
    private static final String[] SYLLABLES = {
        "ba", "con", "de", "ent", "fi", "gra", "hol", "in", "ja", "ker", "lo", "mi", "ner", "or", "pre", "qui", "ra",
        "sti", "to", "un", "ver", "wa", "yel", "zo"
    };

    private final SplittableRandom random;
    private final String[] words = new String[WORDS];

    ThroughputArticles(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < WORDS; i++) {
            words[i] = syllables(1 + Integer.toString(i).length() / 2 + random.nextInt(2));
        }
    }

    private String syllables(int count) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < count; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    /** A word; the n-th most frequent comes about one n-th as often as the first. */
    private String word() {
        return words[(int) (Math.pow(WORDS, random.nextDouble()) - 1)];
    }

    private static String name(int number) {
        return "Name" + number % 70 + " Surname" + number;
    }

    static String uri(int number) {
        return "https://wire.example/2026/item-" + number;
    }

    EnrichedArticle article(int number) {
        int[] names = random.ints(ENTITIES, 0, NAMES).distinct().toArray();
        List<List<Mention>> mentions = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            mentions.add(new ArrayList<>());
        }
        StringBuilder body = new StringBuilder("GENEVA (Agency) - ");
        List<Quote> quotes = new ArrayList<>();
        int sentence = 0;
        while (body.length() < BODY_BYTES) {
            int inSentence = 12 + random.nextInt(12);
            int named = sentence % 2 == 0 ? sentence / 2 % names.length : -1;
            int start = body.length();
            for (int i = 0; i < inSentence; i++) {
                if (i == 3 && named >= 0) {
                    String name = name(names[named]);
                    mentions.get(named).add(new Mention(body.length(), body.length() + name.length(), name, .9));
                    body.append(name).append(' ');
                }
                body.append(word()).append(i == inSentence - 1 ? ". " : " ");
            }
            if (sentence == 4 || sentence == 9) {
                quotes.add(new Quote(
                        start,
                        body.length() - 1,
                        body.substring(start, body.length() - 1),
                        "person:" + names[0],
                        null,
                        "said",
                        "name with verb",
                        .97));
            }
            if (++sentence % 4 == 0) {
                body.append("\n\n");
            }
        }
        List<EntityAnnotation> entities = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            entities.add(new EntityAnnotation(
                    (i % 3 == 0 ? "place:" : "person:") + names[i],
                    i % 3 == 0 ? "place" : "person",
                    name(names[i]),
                    i % 2 == 0 ? Map.of("wikidata", "Q" + names[i]) : Map.of(),
                    1. / (1 + i),
                    mentions.get(i)));
        }
        JoinEvidence evidence = new JoinEvidence(.96, .91, 1, .98, .75, .9, "212 of 220 words shared in 3 runs");
        String source = "source-" + number % 200;
        return new EnrichedArticle(
                new Item(
                        uri(number),
                        source,
                        uri(number),
                        word() + " " + word() + " " + word() + " " + word() + " " + number,
                        body.toString(),
                        "By A. Writer",
                        "GENEVA (Agency) -",
                        "Geneva",
                        "Agency",
                        "Rights Ltd",
                        "en",
                        .98,
                        Rows.FIRST.plusSeconds(number * 20L),
                        Rows.FIRST.plusSeconds(number * 20L),
                        "second",
                        "field",
                        .98,
                        Rows.FIRST.plusSeconds(number * 20L + 60),
                        1,
                        number % 50 == 0 ? "correction" : "none",
                        "usable",
                        4,
                        null,
                        .97,
                        null,
                        null,
                        null),
                new StoryPlace(
                        "story-" + number / 4,
                        number % 4 == 0 ? "original" : "copy",
                        uri(number / 4 * 4),
                        uri(number / 4 * 4),
                        number % 4 == 0 ? null : evidence,
                        number % 4 == 0 ? null : new Join("copy", evidence),
                        number % 2 == 0
                                ? List.of(new Related(uri(number + 100), "shared-background", evidence))
                                : List.of(),
                        1,
                        "policy-1"),
                entities,
                quotes,
                new AnnotationOrigin("test-1", true),
                new Provenance(
                        "articles.raw",
                        1,
                        number,
                        ArticleUri.sha256Hex(body.toString().getBytes(StandardCharsets.UTF_8)),
                        source));
    }
}
