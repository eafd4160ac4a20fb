package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wirefold.entities.tagging.Recogniser;
import org.wirefold.entities.tagging.SentenceTagger;

/**
 * Finds who, which organisation and where an article names, brings the mentions of one entity together, and links them
 * to what is known of it.
 *
 * <p>The steps: sentences are tagged, each for itself and at best once ({@link SentenceCache}); lists have their say
 * ({@link LexiconPass}); the names of the article are made to agree ({@link Consistency}); mentions are brought together
 * ({@link Coreference}) and linked. Safe for use by many threads; the result depends on the arguments, the model and the
 * lists alone, never on what was annotated before.
 */
public final class EntityAnnotator {
    private static final int CACHED_SENTENCES = 1 << 14;
    private static final double LEAD_SENTENCES = 2;

    private final Recogniser recogniser;
    private final SentenceCache cache;
    private final SentenceReader reader;
    private final Titles titles = new Titles();
    private final List<Lexicon> lexicons;
    private final LexiconPass lexiconPass;

    private EntityAnnotator(Recogniser recogniser, int cachedSentences) {
        this.recogniser = recogniser;
        this.cache = new SentenceCache(cachedSentences);
        this.reader = new SentenceReader(recogniser, cache);
        this.lexicons = List.of(new Lexicon(LexiconFiles.shipped()));
        this.lexiconPass = new LexiconPass(lexicons, new Designations(), titles);
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
        List<NameSpan> spans = names(sentences);
        List<Cluster> clusters = Coreference.apply(placed, spans, body, lexicons);
        HeadlineNames inHeadline = new HeadlineNames(headline);
        List<Entity> entities = new ArrayList<>(clusters.size());
        for (Cluster cluster : clusters) {
            entities.add(entity(cluster, placed, spans, body, inHeadline));
        }
        entities.sort(Comparator.comparingDouble(Entity::salience)
                .reversed()
                .thenComparingInt(e -> e.mentions().get(0).start())
                .thenComparing(Entity::id));
        return new Annotation(entities, List.of(), recogniser.version(), recognised);
    }

    private static boolean hasModel(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        return tag.isEmpty() || tag.equals("und") || tag.equals("en") || tag.startsWith("en-");
    }

    /** The names of an article's sentences, in their order. */
    List<NameSpan> names(List<TaggedSentence> sentences) {
        List<NameSpan> spans = new ArrayList<>();
        for (int s = 0; s < sentences.size(); s++) {
            List<NameSpan> own = new ArrayList<>();
            for (SentenceTagger.Span span : sentences.get(s).spans) {
                own.add(new NameSpan(s, span.from(), span.to(), type(span.type()), span.confidence()));
            }
            spans.addAll(lexiconPass.apply(sentences.get(s), s, own));
        }
        return Consistency.apply(sentences, spans);
    }

    private static EntityType type(String tag) {
        return switch (tag) {
            case "PER" -> EntityType.PERSON;
            case "ORG" -> EntityType.ORGANISATION;
            case "LOC" -> EntityType.PLACE;
            default -> EntityType.OTHER;
        };
    }

    private Entity entity(
            Cluster cluster,
            List<SentenceReader.Placed> placed,
            List<NameSpan> spans,
            String body,
            HeadlineNames inHeadline) {
        List<Mention> mentions = new ArrayList<>(cluster.spans.size());
        Set<String> roles = new LinkedHashSet<>();
        boolean headlined = false;
        boolean lead = false;
        for (int number : cluster.spans) {
            NameSpan span = spans.get(number);
            SentenceReader.Placed at = placed.get(span.sentence());
            int start = at.start(span.from());
            int end = at.end(span.to() - 1);
            mentions.add(new Mention(start, end, body.substring(start, end), span.confidence()));
            headlined |= inHeadline.has(at.sentence(), span);
            lead |= span.sentence() < LEAD_SENTENCES;
            if (cluster.type == EntityType.PERSON) {
                String role = titles.role(at, span, body);
                if (!role.isEmpty()) {
                    roles.add(role);
                }
            }
        }
        double often = 1 - Math.pow(0.7, mentions.size());
        double salience = (headlined ? 0.4 : 0) + (lead ? 0.2 : 0) + 0.4 * often;
        LexiconEntry entry = cluster.entry;
        String name = entry == null ? cluster.name : entry.name();
        return new Entity(
                id(cluster),
                cluster.type,
                name,
                entry == null ? java.util.Map.of() : entry.links(),
                salience,
                mentions,
                List.copyOf(roles));
    }

    private static String id(Cluster cluster) {
        LexiconEntry entry = cluster.entry;
        if (entry == null) {
            return cluster.type.wireName() + ':' + cluster.key.slug();
        }
        String country = entry.links().get("iso3166");
        return country != null && entry.type() == EntityType.PLACE
                ? "iso3166:" + country
                : entry.type().wireName() + ':' + NameKey.of(entry.name()).slug();
    }
}
