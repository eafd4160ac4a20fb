package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;
import org.wirefold.entities.tagging.WordType;

/**
 * Organisations that are called like a place: clubs and national sides in reports of sport, banks in reports of money.
 * A list says which names there are ({@code namesakes.tsv}). The article must have words that only such reports have.
 * A club of the list is meant unless the words around say that it is the place. Any other place must play in the
 * sentence itself: {@code England beat Wales}. Time is linear in the
 * words of the article.
 */
final class Namesakes {
    private static final double SURE = 0.98;
    private static final int SHORT_TEXT = 120;
    /** In reports of sport these letters are a job and no company. */
    private static final String GENERAL_MANAGER = "GM";

    /** Roles that a club has and others have too, in English. */
    private static final Set<String> CLUB_ROLES = Set.of("manager", "star");

    private final Set<String> sportWords;
    private final Set<String> sportVerbs;
    private final Set<String> sportRoles;
    private final Set<String> versus;
    private final Set<String> placePrepositions;
    private final Set<String> prepositions;
    private final Set<String> auxiliaries;

    private Namesakes(WordLists words) {
        this.sportWords = words.get(WordList.SPORT_WORD);
        this.sportVerbs = words.get(WordList.SPORT_VERB);
        this.sportRoles = words.get(WordList.SPORT_ROLE);
        this.versus = words.get(WordList.VERSUS);
        this.placePrepositions = words.get(WordList.PLACE_PREPOSITION);
        this.prepositions = words.get(WordList.PREPOSITION);
        this.auxiliaries = words.get(WordList.AUXILIARY);
    }

    /**
     * Whether the article reports sport. A club that it names counts as a word of sport.
     *
     * @param found the names of the article
     * @param list knows the clubs
     */
    static boolean isSport(List<TaggedSentence> sentences, List<NameSpan> found, NamesakeList list, WordLists words) {
        return tells(sentences, words.get(WordList.SPORT_WORD), clubs(sentences, found, list));
    }

    /** The full names of the clubs that the article names. */
    private static Set<String> clubs(List<TaggedSentence> sentences, List<NameSpan> found, NamesakeList list) {
        Set<String> clubs = new HashSet<>();
        for (NameSpan span : found) {
            String club = span.type() == EntityType.ORGANISATION
                    ? list.club(sentences.get(span.sentence()).phrase(span.from(), span.to()))
                    : null;
            if (club != null) {
                clubs.add(club);
            }
        }
        return clubs;
    }

    /** Whether enough different words of a list stand in the article, names that count as such among them. */
    private static boolean tells(List<TaggedSentence> sentences, Set<String> list, Set<String> names) {
        Set<String> seen = new HashSet<>(names);
        int words = 0;
        for (TaggedSentence sentence : sentences) {
            words += sentence.words.length;
            for (WordType word : sentence.words) {
                if (!word.capital() && list.contains(word.word())) {
                    seen.add(word.word());
                }
            }
        }
        return seen.size() >= (words < SHORT_TEXT ? 2 : 3);
    }

    /**
     * The names after the namesakes of places have their types, in the order of the article.
     *
     * @param list the organisations that are called like a place
     */
    static List<NameSpan> apply(
            List<TaggedSentence> sentences, List<NameSpan> found, NamesakeList list, boolean sport, WordLists words) {
        boolean finance = tells(sentences, words.get(WordList.FINANCE_WORD), Set.of());
        Namesakes pass = new Namesakes(words);
        if (!sport && !finance) {
            return pass.sidesInOtherReports(sentences, found, list);
        }
        Set<String> persons = new HashSet<>();
        Set<String> clubs = sport ? clubs(sentences, found, list) : Set.of();
        Set<String> towns = new HashSet<>();
        Map<String, Boolean> plays = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            NameSpan span = found.get(i);
            TaggedSentence sentence = sentences.get(span.sentence());
            if (span.type() == EntityType.PERSON && span.words() > 1) {
                persons.add(sentence.word(span.to() - 1));
            } else if (span.core() && pass.isSide(sentence, span)) {
                plays.put(sentence.phrase(span.from(), span.to()), true);
            } else if (i + 1 < found.size() && isTownOf(sentence, span, found.get(i + 1), list)) {
                towns.add(sentence.phrase(span.from(), span.to()));
            }
        }
        List<NameSpan> out = new ArrayList<>(found.size());
        for (NameSpan span : found) {
            TaggedSentence sentence = sentences.get(span.sentence());
            String phrase = span.core() ? sentence.phrase(span.from(), span.to()) : "";
            NamesakeList.@Nullable Field field =
                    phrase.isEmpty() || (span.type() == EntityType.PERSON && persons.contains(phrase))
                            ? null
                            : list.field(phrase);
            if (sport && phrase.equals(GENERAL_MANAGER)) {
                continue;
            }
            boolean place = field == null && span.type() == EntityType.PLACE;
            EntityType type = span.type();
            if (sport && (field == NamesakeList.Field.CLUB || field == NamesakeList.Field.CITY || place)) {
                boolean weak = field != NamesakeList.Field.CLUB || towns.contains(phrase);
                boolean side = clubs.stream().anyMatch(club -> club.startsWith(phrase + ' '));
                type = pass.type(sentence, span, weak, plays.containsKey(phrase));
                type = weak && side && pass.actsAsSide(sentence, span) ? EntityType.ORGANISATION : type;
            } else if (finance && !sport && field == NamesakeList.Field.COMPANY) {
                type = pass.isThere(sentence, span) ? EntityType.PLACE : EntityType.ORGANISATION;
            }
            out.add(type == span.type() ? span : new NameSpan(span.sentence(), span.from(), span.to(), type, SURE));
        }
        return out;
    }

    /**
     * Sides in an article that is not known as a report of sport. A role of sport and a name stand behind the place
     * ({@code England captain Ann Lee}), or it plays in a sentence with a score ({@code Baltimore beat the Twins 7-1}).
     */
    private List<NameSpan> sidesInOtherReports(
            List<TaggedSentence> sentences, List<NameSpan> found, NamesakeList list) {
        List<NameSpan> out = new ArrayList<>(found.size());
        for (NameSpan span : found) {
            TaggedSentence sentence = sentences.get(span.sentence());
            boolean side = span.type() == EntityType.PLACE
                    && (isSideOfPerson(sentence, span)
                            || isClubOfPerson(sentence, span, list)
                            || (isSide(sentence, span) && hasScore(sentence)));
            out.add(side ? span.as(EntityType.ORGANISATION) : span);
        }
        return out;
    }

    /** Whether a role that is not of sport alone stands behind the name of a club or of its city. */
    private static boolean isClubOfPerson(TaggedSentence sentence, NameSpan span, NamesakeList list) {
        int role = span.to();
        if (!span.core()
                || role + 1 >= sentence.words.length
                || !CLUB_ROLES.contains(sentence.word(role))
                || !sentence.words[role + 1].beginsUpper()) {
            return false;
        }
        NamesakeList.@Nullable Field field = list.field(sentence.phrase(span.from(), span.to()));
        return field == NamesakeList.Field.CLUB || field == NamesakeList.Field.CITY;
    }

    private static boolean hasScore(TaggedSentence sentence) {
        for (WordType word : sentence.words) {
            if (isScore(word.word())) {
                return true;
            }
        }
        return false;
    }

    private boolean isSideOfPerson(TaggedSentence sentence, NameSpan span) {
        int role = span.to();
        return span.core()
                && role + 1 < sentence.words.length
                && sportRoles.contains(sentence.word(role))
                && sentence.words[role + 1].beginsUpper();
    }

    private EntityType type(TaggedSentence sentence, NameSpan span, boolean weak, boolean plays) {
        if (isSide(sentence, span) || isSideOfPerson(sentence, span)) {
            return EntityType.ORGANISATION;
        }
        String before = before(sentence, span);
        if (!weak && isWorkplace(sentence, span)) {
            return EntityType.ORGANISATION;
        }
        if (isThere(sentence, span)) {
            return span.type() == EntityType.PERSON ? EntityType.PLACE : span.type();
        }
        if (!weak) {
            return EntityType.ORGANISATION;
        }
        boolean free = !prepositions.contains(before) || before.equals("by") || before.equals("over");
        return plays && free && span.type() != EntityType.PERSON ? EntityType.ORGANISATION : span.type();
    }

    /** Whether the place is where somebody works for its club: {@code manager at Southampton}. */
    private boolean isWorkplace(TaggedSentence sentence, NameSpan span) {
        int at = span.from() - 1;
        return at > 0
                && sentence.word(at).equals("at")
                && (CLUB_ROLES.contains(sentence.word(at - 1)) || sportRoles.contains(sentence.word(at - 1)));
    }

    /**
     * Whether a city whose club the article names does something, or is beaten: {@code Kansas City emerged}, {@code a
     * win over Kansas City}.
     */
    private boolean actsAsSide(TaggedSentence sentence, NameSpan span) {
        String before = before(sentence, span);
        if (before.equals("over")) {
            return true;
        }
        String next = span.to() < sentence.words.length ? sentence.word(span.to()) : "";
        boolean does = auxiliaries.contains(next) || (next.length() > 4 && next.endsWith("ed"));
        return does && !prepositions.contains(before) && !before.equals("the");
    }

    private static String before(TaggedSentence sentence, NameSpan span) {
        return span.from() == 0 ? "" : sentence.word(span.from() - 1).toLowerCase(Locale.ROOT);
    }

    /** Whether the words around say that the place is meant: {@code in Barcelona}, {@code Bath, England}. */
    private boolean isThere(TaggedSentence sentence, NameSpan span) {
        return placePrepositions.contains(before(sentence, span)) || isBeforeRegion(sentence, span);
    }

    /** Whether a place that no club is called like stands behind a comma: {@code Nice, France}. */
    private static boolean isTownOf(TaggedSentence sentence, NameSpan span, NameSpan next, NamesakeList list) {
        return span.type() == EntityType.PLACE
                && next.type() == EntityType.PLACE
                && next.sentence() == span.sentence()
                && next.from() == span.to() + 1
                && sentence.word(span.to()).equals(",")
                && list.field(sentence.phrase(next.from(), next.to())) == null;
    }

    /** Whether a region or country stands behind a comma: {@code Bath, England}. */
    private static boolean isBeforeRegion(TaggedSentence sentence, NameSpan span) {
        int after = span.to();
        return after + 1 < sentence.words.length
                && sentence.word(after).equals(",")
                && sentence.words[after + 1].beginsUpper()
                && (after + 2 >= sentence.words.length
                        || sentence.word(after + 2).equals(","));
    }

    /** Whether the words around say that it plays: a versus, a score, a verb of the game, or a word of sport behind. */
    private boolean isSide(TaggedSentence sentence, NameSpan span) {
        int n = sentence.words.length;
        int after = span.to();
        String before = before(sentence, span);
        String next = after < n ? sentence.word(after).toLowerCase(Locale.ROOT) : "";
        if (versus.contains(before)
                || versus.contains(next)
                || before.equals("against")
                || before.endsWith("-ranked")) {
            return true;
        }
        if (sportVerbs.contains(next) || (sportVerbs.contains(before) && !before.startsWith("le"))) {
            return true;
        }
        if (isScore(next) || isScore(before)) {
            return true;
        }
        if ((next.equals("'s") || next.equals("\u2019s")) && after + 1 < n) {
            next = sentence.word(after + 1).toLowerCase(Locale.ROOT);
        }
        return sportWords.contains(next) && !next.equals("league") && !next.equals("cup");
    }

    private static boolean isScore(String word) {
        int at = 0;
        while (at < word.length() && at < 3 && Character.isDigit(word.charAt(at))) {
            at++;
        }
        if (at == 0 || at + 1 >= word.length() || (word.charAt(at) != '-' && word.charAt(at) != '\u2013')) {
            return false;
        }
        for (int i = at + 1; i < word.length(); i++) {
            if (!Character.isDigit(word.charAt(i))) {
                return false;
            }
        }
        return word.length() - at - 1 <= 3;
    }
}
