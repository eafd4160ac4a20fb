package org.wirefold.alerts.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle;

/**
 * Finds the saved searches that an article matches, without asking each of them. The field calls this percolation or
 * reverse search.
 *
 * <p>A search is a list of groups. An article has to meet every group, and it meets a group by one of its terms: a word
 * is a group of one term, two sources are a group of two. Every term of every search is in one vocabulary. The index
 * looks up the words of the article there and marks the terms that it finds.
 *
 * <p>Each search is listed under the terms of one of its groups, the anchor. Only searches that are listed under a
 * marked term are checked, and a check looks at marks alone. So an article costs one look-up for each of its words, and
 * a check for each search whose anchor it meets.
 *
 * <p>The anchor is the group that the fewest articles meet. At first that is guessed by the kind of the terms and the
 * length of words. The index counts in how many articles it has seen each term, and chooses the anchors anew after
 * {@value #FIRST_CHOICE} articles, and whenever four times as many have come. The result never depends on the anchors.
 *
 * <p>Not thread-safe.
 */
public final class SearchIndex {
    private static final int FIRST_CHOICE = 1_000;
    private static final int MOST_ARTICLES = 1 << 28;
    /** A guess counts as much as so many articles. */
    private static final double GUESS_WEIGHT = 200;

    private enum Kind {
        WORD(.01),
        ENTITY(.002),
        SOURCE(.01),
        AGENCY(.05),
        RELATION(.3),
        LANGUAGE(.5);

        private final double share;

        Kind(double share) {
            this.share = share;
        }
    }

    /** Something that an article may have. */
    private static final class Term {
        private final double guess;
        private final List<Entry> anchored = new ArrayList<>(1);
        private long seen;
        private long markedBy = -1;

        Term(double guess) {
            this.guess = guess;
        }
    }

    /** A search with its groups. */
    private static final class Entry {
        private final SavedSearch search;
        private final List<List<Term>> groups = new ArrayList<>();
        private long foundBy = -1;

        Entry(SavedSearch search) {
            this.search = search;
        }
    }

    private final Map<Kind, Map<String, Term>> vocabulary = new EnumMap<>(Kind.class);
    private final List<Entry> entries = new ArrayList<>();
    private final List<Term> marked = new ArrayList<>();
    private long articles;
    private long nextChoice = FIRST_CHOICE;

    /** An index of some searches. */
    public SearchIndex(List<SavedSearch> searches) {
        for (Kind kind : Kind.values()) {
            vocabulary.put(kind, new HashMap<>());
        }
        for (SavedSearch search : searches) {
            Entry entry = new Entry(search);
            for (String words : search.words()) {
                SearchWords.each(words, word -> entry.groups.add(List.of(term(Kind.WORD, word))));
            }
            group(entry, Kind.ENTITY, search.entities());
            group(entry, Kind.SOURCE, search.sources());
            group(entry, Kind.AGENCY, search.agencies());
            group(entry, Kind.RELATION, search.relations());
            group(entry, Kind.LANGUAGE, search.languages());
            entries.add(entry);
        }
        chooseAnchors();
    }

    private void group(Entry entry, Kind kind, List<String> values) {
        if (!values.isEmpty()) {
            entry.groups.add(values.stream()
                    .map(SearchWords::folded)
                    .distinct()
                    .map(value -> term(kind, value))
                    .toList());
        }
    }

    private Term term(Kind kind, String value) {
        return terms(kind).computeIfAbsent(value, v -> new Term(guess(kind, v)));
    }

    private Map<String, Term> terms(Kind kind) {
        return vocabulary.getOrDefault(kind, Map.of());
    }

    /** Long words are rarer than short ones. */
    private static double guess(Kind kind, String value) {
        return kind == Kind.WORD ? kind.share * 8 / Math.max(1, value.length()) : kind.share;
    }

    private void chooseAnchors() {
        for (Map<String, Term> terms : vocabulary.values()) {
            terms.values().forEach(term -> term.anchored.clear());
        }
        for (Entry entry : entries) {
            entry.groups.stream()
                    .min(Comparator.comparingDouble(this::expected))
                    .ifPresent(anchor -> anchor.forEach(term -> term.anchored.add(entry)));
        }
    }

    /** In which share of the articles a group is met, by guess and by what was seen. */
    private double expected(List<Term> group) {
        double sum = 0;
        for (Term term : group) {
            sum += (term.seen + term.guess * GUESS_WEIGHT) / (articles + GUESS_WEIGHT);
        }
        return sum;
    }

    /** How many searches it holds. */
    public int size() {
        return entries.size();
    }

    /** The searches that an article matches, in any order; each once. */
    public List<SavedSearch> matches(EnrichedArticle article) {
        articles++;
        if (articles >= nextChoice && articles < MOST_ARTICLES) {
            chooseAnchors();
            nextChoice *= 4;
        }
        marked.clear();
        EnrichedArticle.Item item = article.item();
        Map<String, Term> words = terms(Kind.WORD);
        if (!words.isEmpty()) {
            SearchWords.each(item.headline(), word -> mark(words.get(word)));
            SearchWords.each(item.body(), word -> mark(words.get(word)));
        }
        for (EnrichedArticle.EntityAnnotation entity : orEmpty(article.entities())) {
            mark(Kind.ENTITY, entity.id());
            mark(Kind.ENTITY, entity.name());
        }
        mark(Kind.SOURCE, item.source());
        mark(Kind.AGENCY, item.agency());
        mark(Kind.RELATION, article.story().relation());
        mark(Kind.LANGUAGE, item.language());
        return found();
    }

    private List<SavedSearch> found() {
        List<SavedSearch> found = new ArrayList<>();
        for (Term term : marked) {
            for (Entry entry : term.anchored) {
                if (entry.foundBy != articles && meetsAll(entry)) {
                    entry.foundBy = articles;
                    found.add(entry.search);
                }
            }
        }
        return found;
    }

    private boolean meetsAll(Entry entry) {
        for (List<Term> group : entry.groups) {
            boolean isMet = false;
            for (Term term : group) {
                isMet |= term.markedBy == articles;
            }
            if (!isMet) {
                return false;
            }
        }
        return true;
    }

    private void mark(Kind kind, @Nullable String value) {
        Map<String, Term> terms = terms(kind);
        if (value != null && !terms.isEmpty()) {
            mark(terms.get(SearchWords.folded(value)));
        }
    }

    private void mark(@Nullable Term term) {
        if (term != null && term.markedBy != articles) {
            term.markedBy = articles;
            term.seen++;
            marked.add(term);
        }
    }

    // A list that JSON left out is null whatever its type says.
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
