package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefold.entities.tagging.Recogniser;
import org.wirefold.entities.tagging.SentenceTagger;

/**
 * Finds who, which organisation and where an article names. Safe for use by many threads; the result depends on the
 * arguments, the model and the lists alone, never on what was annotated before.
 */
public final class EntityAnnotator {
    private static final int CACHED_SENTENCES = 1 << 14;

    private final Recogniser recogniser;
    private final SentenceCache cache;
    private final SentenceReader reader;

    private EntityAnnotator(Recogniser recogniser, int cachedSentences) {
        this.recogniser = recogniser;
        this.cache = new SentenceCache(cachedSentences);
        this.reader = new SentenceReader(recogniser, cache);
    }

    /** An annotator with the model and lists that ship with this library. */
    public static EntityAnnotator standard() {
        return new EntityAnnotator(Recogniser.shipped(), CACHED_SENTENCES);
    }

    /** The same annotator with a cache of its own of so many sentences; 0 keeps none. */
    public EntityAnnotator withCachedSentences(int sentences) {
        return new EntityAnnotator(recogniser, sentences);
    }

    /** How many sentences were found in the cache so far. */
    public long cacheHits() {
        return cache.hits();
    }

    /** How many sentences were not found in the cache so far. */
    public long cacheMisses() {
        return cache.misses();
    }

    /**
     * Annotates an article.
     *
     * @param headline the headline, or empty
     * @param body the body that mentions count in
     * @param language BCP 47 tag; only English has a model, and {@code und} is taken for it
     */
    public Annotation annotate(String headline, String body, String language) {
        boolean recognised = hasModel(language);
        List<SentenceReader.Placed> placed = reader.read(body, recognised);
        List<TaggedSentence> sentences =
                placed.stream().map(SentenceReader.Placed::sentence).toList();
        List<NameSpan> spans = Consistency.apply(sentences, tagged(sentences));
        return new Annotation(entities(headline, body, placed, spans), List.of(), recogniser.version(), recognised);
    }

    private static boolean hasModel(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        return tag.isEmpty() || tag.equals("und") || tag.equals("en") || tag.startsWith("en-");
    }

    private static List<NameSpan> tagged(List<TaggedSentence> sentences) {
        List<NameSpan> spans = new ArrayList<>();
        for (int s = 0; s < sentences.size(); s++) {
            for (SentenceTagger.Span span : sentences.get(s).spans) {
                spans.add(new NameSpan(s, span.from(), span.to(), type(span.type()), span.confidence()));
            }
        }
        return spans;
    }

    private static EntityType type(String tag) {
        return switch (tag) {
            case "PER" -> EntityType.PERSON;
            case "ORG" -> EntityType.ORGANISATION;
            case "LOC" -> EntityType.PLACE;
            default -> EntityType.OTHER;
        };
    }

    private static List<Entity> entities(
            String headline, String body, List<SentenceReader.Placed> placed, List<NameSpan> spans) {
        Map<String, List<Mention>> mentions = new LinkedHashMap<>();
        Map<String, NameSpan> first = new LinkedHashMap<>();
        for (NameSpan span : spans) {
            SentenceReader.Placed at = placed.get(span.sentence());
            int start = at.start(span.from());
            int end = at.end(span.to() - 1);
            String exact = body.substring(start, end);
            String key = span.type().wireName() + ":" + exact.toLowerCase(Locale.ROOT);
            first.putIfAbsent(key, span);
            mentions.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new Mention(start, end, exact, span.confidence()));
        }
        List<Entity> entities = new ArrayList<>();
        mentions.forEach((key, list) -> {
            NameSpan span = first.getOrDefault(key, spans.get(0));
            String name = list.get(0).exact();
            double share = (double) list.size() / spans.size();
            double salience = headline.contains(name) ? (1 + share) / 2 : share / 2;
            entities.add(new Entity(key, span.type(), name, Map.of(), salience, list));
        });
        entities.sort(Comparator.comparingDouble(Entity::salience)
                .reversed()
                .thenComparingInt(e -> e.mentions().get(0).start())
                .thenComparing(Entity::id));
        return entities;
    }
}
