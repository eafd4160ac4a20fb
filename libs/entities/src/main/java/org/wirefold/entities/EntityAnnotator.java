package org.wirefold.entities;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.LanguagePack;
import org.wirefold.entities.language.LanguagePacks;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.linking.KnowledgeBase;
import org.wirefold.entities.linking.PlaceTable;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.TextHash;

/**
 * Finds the people, organisations and places that an article names, joins the mentions of each, and links them to what
 * is known of it.
 *
 * <p>The steps:
 *
 * <ol>
 *   <li>{@link SentenceReader} splits the body and tags each sentence, or takes it from the {@link SentenceCache}.
 *   <li>{@link LexiconPass} applies the lists of names. {@link NameSplits} parts two names that were taken for one,
 *       {@link NameEdges} takes foreign words off them, {@link MissedTowns} finds cities that are also words,
 *       {@link NewsPatterns} applies the patterns of agency text, and {@link NameKinds} tells buildings, laws, events
 *       and works.
 *   <li>{@link Consistency} makes the names of the article agree. {@link Namesakes} tells clubs from their cities.
 *   <li>{@link Coreference} joins the mentions of one entity.
 *   <li>{@link Linker} links the entities.
 *   <li>{@link Quotes} finds the quotes and their speakers.
 * </ol>
 *
 * <p>Safe for use by many threads. The result depends on the arguments, the model and the lists alone, never on what
 * was annotated before.
 */
public final class EntityAnnotator {
    private static final int CACHED_SENTENCES = 1 << 17;
    private static final int SENTENCES_A_BODY = 32;
    private static final int LEAD_SENTENCES = 2;

    private static final Comparator<Entity> BY_SALIENCE = Comparator.comparingDouble(Entity::salience)
            .reversed()
            .thenComparingInt((Entity e) -> e.mentions().get(0).start())
            .thenComparing(Entity::id);

    private final Languages languages;
    private final List<NameRecogniser> others;
    private final TextCache<NamedBody> bodies;
    private final Designations designations = new Designations();
    private final Lexicon shippedLexicon;
    /** Names that get ids when they are found, and are not looked for. */
    private final Lexicon knownNames;

    private final Affixes affixes = Affixes.shipped();
    private final NamesakeList namesakes;
    private final KnownPlaces knownPlaces;
    private final @Nullable UserLexicon userLexicon;
    private final Linker linker;
    private final Set<Step> leftOut;

    /**
     * What the body of an article says, without its headline. Copies of an article often differ only in the headline.
     *
     * @param text the body
     * @param language as it was given
     * @param version of the model and the lists
     * @param recognised whether there was a model
     * @param sentences how many sentences the body has
     * @param entities the entities in the body
     */
    private record NamedBody(
            String text,
            String language,
            String version,
            boolean recognised,
            int sentences,
            List<NamedEntity> entities) {}

    /**
     * An entity of a body, without its salience.
     *
     * @param names hashes of its names in the body, which {@link HeadlineNames} looks for
     * @param lead whether the first sentences name it
     */
    private record NamedEntity(
            String id,
            EntityType type,
            String name,
            Map<String, String> links,
            List<Mention> mentions,
            List<String> roles,
            long[] names,
            boolean lead) {
        Entity under(HeadlineNames headline) {
            double often = 1 - Math.pow(0.7, mentions.size());
            double salience = (headline.hasAny(names) ? 0.4 : 0) + (lead ? 0.2 : 0) + 0.4 * often;
            return new Entity(id, type, name, links, salience, mentions, roles);
        }
    }

    /** Steps that can be left out, to measure their effect. */
    public enum Step {
        /** Lists and patterns. */
        LEXICON,
        /** Agreement of the names within an article. */
        CONSISTENCY
    }

    private EntityAnnotator(Builder settings) throws IOException {
        this.others = List.copyOf(settings.others);
        this.leftOut = Set.copyOf(settings.leftOut);
        this.bodies = new TextCache<>(settings.cachedSentences / SENTENCES_A_BODY, NamedBody::text);
        List<LexiconEntry> shipped = LexiconFiles.shipped();
        this.languages = new Languages(settings.packs, settings.cachedSentences, shipped);
        this.shippedLexicon = new Lexicon(shipped);
        this.namesakes = NamesakeList.shipped();
        List<LexiconEntry> known = LexiconFiles.known(namesakes.entries());
        this.knownNames = new Lexicon(known);
        this.userLexicon = settings.lexicon == null ? null : new UserLexicon(settings.lexicon, settings.clock);
        KnowledgeBase base = settings.knowledgeBase == null
                ? KnowledgeBase.EMPTY
                : KnowledgeBase.read(settings.knowledgeBase, Linker::key);
        PlaceTable places = PlaceTable.shipped();
        this.linker = new Linker(
                places,
                base,
                new SoleNames(Stream.concat(shipped.stream(), known.stream()).toList()));
        this.knownPlaces = new KnownPlaces(places, shipped);
    }

    /** An annotator with the shipped languages and lists, and the recognisers on the class path. */
    public static EntityAnnotator standard() {
        try {
            return builder().build();
        } catch (IOException e) {
            throw new IllegalStateException("the annotator cannot be built although it reads no file of the user", e);
        }
    }

    /** Settings to begin with: no files of the user, the recognisers on the class path. */
    public static Builder builder() {
        return new Builder();
    }

    /** Hash of the name of a place, as the built-in table of places is keyed. */
    public static long placeHash(String name) {
        return TextHash.of(Linker.key(name));
    }

    /** How many sentences were found in the caches so far. */
    public long cacheHits() {
        return languages.total(SentenceCache::hits);
    }

    /** How many sentences were not found in the caches so far. */
    public long cacheMisses() {
        return languages.total(SentenceCache::misses);
    }

    /** What is wrong with the user's list, or empty. While it is wrong, the last good list is used. */
    public String lexiconProblem() {
        return userLexicon == null ? "" : userLexicon.problem();
    }

    /**
     * Annotates an article.
     *
     * @param headline the headline, or empty
     * @param body the text that offsets count in
     * @param language BCP 47 tag. Without a pack for the language only lists and patterns are applied. {@code und} and
     *     empty are read as English if the letters are Latin
     */
    public Annotation annotate(String headline, String body, String language) {
        NameRecogniser other = other(language);
        LanguagePack pack = languages.pack(language, body);
        LoadedLanguage loaded = languages.load(pack);
        boolean own = other == null && pack != null;
        String version = other != null ? other.version() : own ? loaded.recogniser.version() : "lists";
        List<Lexicon> lexicons = new ArrayList<>(loaded.names);
        lexicons.add(shippedLexicon);
        if (userLexicon != null) {
            UserLexicon.State state = userLexicon.current();
            lexicons.add(0, state.lexicon());
            version += "+" + state.version();
        }
        int slot = bodies.slot(body, 0, body.length());
        NamedBody named = bodies.get(body, 0, body.length(), slot);
        if (named == null || !named.language.equals(language) || !named.version.equals(version)) {
            named = names(body, language, version, other, own, lexicons, loaded);
            bodies.put(named, slot);
        } else {
            loaded.cache.known(named.sentences);
        }
        HeadlineNames inHeadline = new HeadlineNames(headline);
        List<Entity> entities = new ArrayList<>(named.entities.size());
        for (NamedEntity entity : named.entities) {
            entities.add(entity.under(inHeadline));
        }
        entities.sort(BY_SALIENCE);
        return new Annotation(entities, Quotes.find(body, entities, loaded.words), version, named.recognised);
    }

    private NamedBody names(
            String body,
            String language,
            String version,
            @Nullable NameRecogniser other,
            boolean own,
            List<Lexicon> lexicons,
            LoadedLanguage loaded) {
        List<LocatedSentence> placed = loaded.reader.read(body, own);
        List<NameSpan> found =
                other == null ? tagged(placed) : RecognisedNames.spans(other.recognise(body, language), placed);
        boolean recognised = own || other != null;
        List<NameSpan> spans = agreed(placed, found, lexicons, recognised, loaded);
        List<Lexicon> named = new ArrayList<>(lexicons);
        named.add(knownNames);
        List<Cluster> clusters = Coreference.apply(placed, spans, body, named, loaded.words);
        Map<Cluster, Linker.Link> links = linker.link(
                clusters, linker.hints(clusters, spans, placed), loaded.words.get(WordList.COMPANY_FORM), placed);
        List<NamedEntity> entities = new ArrayList<>(clusters.size());
        for (Cluster cluster : distinct(clusters, links)) {
            entities.add(entity(cluster, links.get(cluster), placed, spans, body, loaded.titles));
        }
        return new NamedBody(body, language, version, recognised, placed.size(), List.copyOf(entities));
    }

    /**
     * Joins clusters that are linked to the same thing, by our id or by that of Wikidata: {@code Kyiv} and {@code Kiev}.
     */
    private static Collection<Cluster> distinct(List<Cluster> clusters, Map<Cluster, Linker.Link> links) {
        Map<String, Cluster> byId = new LinkedHashMap<>();
        Map<String, String> idsByWikidata = new HashMap<>();
        for (Cluster cluster : clusters) {
            Linker.Link link = links.get(cluster);
            String id = id(cluster, link);
            String wikidata = link == null ? null : link.links().get("wikidata");
            String same =
                    wikidata == null ? id : idsByWikidata.computeIfAbsent(cluster.type.wireName() + wikidata, k -> id);
            Cluster known = byId.putIfAbsent(same, cluster);
            if (known != null) {
                known.absorb(cluster);
            }
        }
        byId.values().forEach(Cluster::sort);
        return byId.values();
    }

    private static String id(Cluster cluster, Linker.@Nullable Link link) {
        return link == null ? cluster.type.wireName() + ':' + cluster.key.slug() : link.id();
    }

    private @Nullable NameRecogniser other(String language) {
        for (NameRecogniser candidate : others) {
            if (candidate.speaks(language)) {
                return candidate;
            }
        }
        return null;
    }

    private static List<NameSpan> tagged(List<LocatedSentence> placed) {
        List<NameSpan> spans = new ArrayList<>();
        for (int s = 0; s < placed.size(); s++) {
            TaggedSentence sentence = placed.get(s).sentence();
            for (SentenceTagger.Span span : sentence.spans) {
                if (isWrittenSmall(sentence, span.from(), span.to()) && !beginsSmall(sentence)) {
                    continue;
                }
                spans.add(new NameSpan(s, span.from(), span.to(), type(span.type()), span.confidence()));
            }
        }
        return spans;
    }

    /** Whether the first word that is no mark has no capital. */
    private static boolean beginsSmall(TaggedSentence sentence) {
        int first = 0;
        while (first + 1 < sentence.words.length
                && !Character.isLetterOrDigit(sentence.word(first).charAt(0))) {
            first++;
        }
        return isWrittenSmall(sentence, first, first + 1);
    }

    /** Whether no word has a capital. Names have one where sentences begin with one. */
    private static boolean isWrittenSmall(TaggedSentence sentence, int from, int to) {
        for (int i = from; i < to; i++) {
            if (sentence.words[i].capital()) {
                return false;
            }
        }
        return true;
    }

    private static EntityType type(String tag) {
        return switch (tag) {
            case "PER" -> EntityType.PERSON;
            case "ORG" -> EntityType.ORGANISATION;
            case "LOC" -> EntityType.PLACE;
            default -> EntityType.OTHER;
        };
    }

    private List<NameSpan> agreed(
            List<LocatedSentence> placed,
            List<NameSpan> found,
            List<Lexicon> lexicons,
            boolean recognised,
            LoadedLanguage loaded) {
        LexiconPass lexiconPass =
                new LexiconPass(lexicons, designations, recognised, loaded.words.get(WordList.DETERMINER));
        List<TaggedSentence> sentences = new ArrayList<>(placed.size());
        List<NameSpan> spans = new ArrayList<>(found.size());
        List<List<NameSpan>> bySentence = NameSpan.bySentence(found, placed.size());
        boolean sport = false;
        for (int s = 0; s < placed.size(); s++) {
            TaggedSentence sentence = placed.get(s).sentence();
            sentences.add(sentence);
            List<NameSpan> own = bySentence.get(s);
            spans.addAll(leftOut.contains(Step.LEXICON) ? own : lexiconPass.apply(sentence, s, own));
        }
        if (!leftOut.contains(Step.LEXICON)) {
            sport = Namesakes.isSport(sentences, spans, namesakes, loaded.words);
            spans = NameSplits.apply(sentences, spans, lexicons, knownPlaces, sport, loaded.words);
            spans = NameEdges.apply(sentences, spans, knownPlaces, loaded.words);
            spans = MissedTowns.apply(sentences, spans, knownPlaces, loaded.words);
            spans = NewsPatterns.apply(sentences, spans, loaded.words);
            spans = NameKinds.apply(sentences, spans, knownPlaces, loaded.words);
        }
        if (!leftOut.contains(Step.CONSISTENCY)) {
            spans = Consistency.apply(sentences, spans, loaded.words);
        }
        return leftOut.contains(Step.LEXICON)
                ? spans
                : Namesakes.apply(sentences, spans, namesakes, sport, loaded.words);
    }

    private NamedEntity entity(
            Cluster cluster,
            Linker.@Nullable Link link,
            List<LocatedSentence> placed,
            List<NameSpan> spans,
            String body,
            Titles titles) {
        int n = cluster.spans.size();
        Mention[] mentions = new Mention[n];
        long[] names = new long[n];
        Set<String> roles = Set.of();
        boolean lead = false;
        for (int i = 0; i < n; i++) {
            NameSpan span = spans.get(cluster.spans.get(i));
            LocatedSentence at = placed.get(span.sentence());
            int start = at.start(span.from());
            int end = at.end(span.to() - 1);
            String exact = body.substring(start, end);
            start += affixes.before(exact);
            end -= affixes.behind(exact);
            mentions[i] = new Mention(start, end, body.substring(start, end), span.confidence());
            names[i] = HeadlineNames.phrase(at.sentence(), span);
            lead |= span.sentence() < LEAD_SENTENCES;
            String role = cluster.type == EntityType.PERSON ? titles.role(at, span, body) : "";
            if (!role.isEmpty()) {
                roles = roles.isEmpty() ? new LinkedHashSet<>() : roles;
                roles.add(role);
            }
        }
        return new NamedEntity(
                id(cluster, link),
                cluster.type,
                link == null ? cluster.name : link.name(),
                link == null ? Map.of() : link.links(),
                List.of(mentions),
                List.copyOf(roles),
                names,
                lead);
    }

    /** Settings of an annotator. Not safe for use by many threads. */
    public static final class Builder {
        private final List<NameRecogniser> others = new ArrayList<>();
        private LanguagePacks packs = LanguagePacks.installed();
        private int cachedSentences = CACHED_SENTENCES;
        private @Nullable Path lexicon;
        private @Nullable Path knowledgeBase;
        private InstantSource clock = InstantSource.system();

        private final Set<Step> leftOut = EnumSet.noneOf(Step.class);

        private Builder() {
            ServiceLoader.load(NameRecogniser.class).forEach(others::add);
        }

        /**
         * How many sentences each language keeps, and how many bodies (one for 32 sentences). Rounded up to a power of
         * two; 0 keeps none.
         */
        public Builder cachedSentences(int sentences) {
            this.cachedSentences = sentences;
            return this;
        }

        /** The languages to read, instead of those on the class path. */
        public Builder languages(LanguagePacks newPacks) {
            this.packs = newPacks;
            return this;
        }

        /** The user's own list of names: {@code type, name, other names (|), links}, separated by tabs. */
        public Builder lexicon(Path file) {
            this.lexicon = file;
            return this;
        }

        /** The user's knowledge base, one JSON object per line: {@link KnowledgeBase#read}. */
        public Builder knowledgeBase(Path file) {
            this.knowledgeBase = file;
            return this;
        }

        /** A recogniser that is used instead of the built-in one for the languages it speaks. */
        public Builder recogniser(NameRecogniser other) {
            others.add(0, other);
            return this;
        }

        /** Uses only the built-in recogniser, whatever is on the class path. */
        public Builder withoutOtherRecognisers() {
            others.clear();
            return this;
        }

        /** Leaves a step out. */
        public Builder without(Step step) {
            leftOut.add(step);
            return this;
        }

        /** The clock that says when the user's list is checked again. */
        public Builder clock(InstantSource newClock) {
            this.clock = newClock;
            return this;
        }

        /**
         * The annotator.
         *
         * @throws IOException if a file of the user cannot be read
         * @throws IllegalArgumentException if the user's list has a wrong line
         */
        public EntityAnnotator build() throws IOException {
            return new EntityAnnotator(this);
        }
    }
}
