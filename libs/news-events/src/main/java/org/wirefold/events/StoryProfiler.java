package org.wirefold.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.Tokens;

/**
 * Makes the profile of a story from its canonical article. A word counts by how often it occurs and by how rare it is in
 * all languages. A name is a word that the text never writes small; in scripts without capitals there are none. Ideographs
 * count in pairs. Not thread-safe; linear in the length of the text.
 */
public final class StoryProfiler {
    /** So many tokens of the body count: what comes later is mostly background. */
    private static final int BODY_TOKENS = 450;

    private static final int LEDE_TOKENS = 90;
    private static final int BODY_TERMS = 72;
    private static final int LEDE_TERMS = 36;
    private static final int HEADLINE_TERMS = 16;
    private static final int NAMES = 28;
    private static final int NUMBERS = 16;

    /** Words that are more common than this say nothing about an event. */
    private static final double COMMON = 7;

    private final WordRarity rarity = WordRarity.standard();
    private final Tokens tokens = new Tokens();
    private final TermCounts counts = new TermCounts(2 * BODY_TOKENS);
    private final AcrossProfiler across = new AcrossProfiler(BODY_TOKENS);

    /** A token that counts, and for how much if it stands once. */
    private record Term(String text, int key, double weight, boolean isNumber) {}

    /**
     * The profile of an article.
     *
     * @param language BCP 47; null or {@code und} where it is not known, and then the story is compared with others as if
     *     all were of one language
     * @param published when it was published; null where that is not known
     * @param ordered the time by which it is ordered where the former is not known
     */
    public StoryProfile profile(
            String headline, String body, @Nullable String language, @Nullable Instant published, Instant ordered) {
        across.begin(language);
        List<Term> head = terms(headline, true);
        List<Term> text = terms(body, false);
        List<Term> opening = new ArrayList<>(head);
        opening.addAll(text.subList(0, Math.min(LEDE_TOKENS, text.size())));
        List<Term> all = new ArrayList<>(head);
        all.addAll(text);
        Set<String> small = new HashSet<>();
        for (Term term : all) {
            if (!term.isNumber() && !Character.isUpperCase(term.text().charAt(0))) {
                small.add(term.text());
            }
        }
        List<Term> names = all.stream()
                .filter(term -> !term.isNumber()
                        && term.text().length() > 1
                        && Character.isUpperCase(term.text().charAt(0))
                        && !small.contains(term.text().toLowerCase(Locale.ROOT)))
                .toList();
        names.forEach(name -> across.name(name.text()));
        List<Term> numbers = all.stream().filter(Term::isNumber).toList();
        return new StoryProfile(
                (published == null ? ordered : published).toEpochMilli(),
                published != null,
                vector(all, BODY_TERMS),
                vector(opening, LEDE_TERMS),
                vector(head, HEADLINE_TERMS),
                vector(names, NAMES),
                vector(numbers, NUMBERS),
                across.end());
    }

    private TermVector vector(List<Term> terms, int most) {
        counts.clear();
        for (Term term : terms) {
            counts.add(term.key(), term.weight());
        }
        return counts.heaviest(most);
    }

    private Term number(String text) {
        return new Term(text, WordKey.ofNumber(text), Math.min(4, text.length()) * 1.5, true);
    }

    private Term word(String text) {
        int key = WordKey.of(text);
        return new Term(text, key, Math.max(0, rarity.of(key) - COMMON), false);
    }

    private List<Term> terms(String text, boolean isHeadline) {
        tokens.read(text);
        List<Term> terms = new ArrayList<>();
        int end = Math.min(tokens.count(), BODY_TOKENS);
        across.read(text, tokens, Math.min(tokens.count(), across.mostTokens()), isHeadline);
        for (int i = 0; i < end; i++) {
            String token = text.substring(tokens.start(i), tokens.end(i));
            if (tokens.kind(i) == Tokens.Kind.NUMBER) {
                terms.add(number(token));
            } else if (tokens.kind(i) == Tokens.Kind.WORD) {
                if (Character.isIdeographic(token.codePointAt(0))) {
                    if (i + 1 < end
                            && tokens.start(i + 1) == tokens.end(i)
                            && Character.isIdeographic(text.codePointAt(tokens.start(i + 1)))) {
                        terms.add(word(text.substring(tokens.start(i), tokens.end(i + 1))));
                    }
                } else {
                    terms.add(word(token));
                }
            }
        }
        return terms;
    }
}
