package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;
import org.wirefold.entities.tagging.Recogniser;
import org.wirefold.entities.tagging.WordType;

/**
 * Makes the names of one article agree. A name that is clear in one place is also found elsewhere, with the same type.
 * A part of a person's full name stands for the person.
 */
final class Consistency {
    private static final int LONGEST = 7;
    /** Above this confidence a name keeps its type, whatever the rest of the article says. */
    private static final double SURE = 0.97;
    /** From this confidence on, a name that occurs once is looked for elsewhere in the article. */
    private static final double CLEAR = 0.9;
    /** Offset of the counts of clear names behind the counts of all names. */
    private static final int CLEARLY = 3;

    private static final EntityType[] NAMES = {EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE};

    private final Set<String> companyForms;
    private final Set<String> namePartBefore;
    private final List<TaggedSentence> sentences;
    private final Map<String, int[]> counts = new HashMap<>();
    private final Map<String, EntityType> settled = new HashMap<>();
    /** First and last words of persons' full names, and whether a word is the last. */
    private final Map<String, Boolean> partsOfPersons = new HashMap<>();

    private final Set<String> companies = new HashSet<>();
    /** First words of settled names of several words. */
    private final Set<String> beginnings = new HashSet<>();

    private int longest = 1;

    /** The words of each name; empty for types that are left as they are. */
    private final String[] phrases;

    private int rewritten;

    private Consistency(List<TaggedSentence> sentences, int names, WordLists words) {
        this.companyForms = words.get(WordList.COMPANY_FORM);
        this.namePartBefore = words.get(WordList.NAME_PART_BEFORE);
        this.sentences = sentences;
        this.phrases = new String[names];
        Arrays.fill(phrases, "");
    }

    /** The names of the article after agreement, in its order. */
    static List<NameSpan> apply(List<TaggedSentence> sentences, List<NameSpan> found, WordLists words) {
        Consistency pass = new Consistency(sentences, found.size(), words);
        pass.count(found);
        pass.settle();
        pass.settleAcronyms(found);
        return pass.rewrite(found);
    }

    private static int number(EntityType type) {
        return switch (type) {
            case PERSON -> 0;
            case ORGANISATION -> 1;
            case PLACE -> 2;
            default -> -1;
        };
    }

    private static String phrase(TaggedSentence sentence, int from, int to) {
        if (to - from == 1) {
            return sentence.word(from);
        }
        StringBuilder phrase = new StringBuilder();
        for (int i = from; i < to; i++) {
            phrase.append(i > from ? " " : "").append(sentence.word(i));
        }
        return phrase.toString();
    }

    private void count(List<NameSpan> found) {
        for (int i = 0; i < found.size(); i++) {
            NameSpan span = found.get(i);
            if (!span.core()) {
                continue;
            }
            TaggedSentence sentence = sentences.get(span.sentence());
            phrases[i] = phrase(sentence, span.from(), span.to());
            int[] seen = counts.computeIfAbsent(phrases[i], p -> new int[2 * CLEARLY]);
            seen[number(span.type())]++;
            seen[number(span.type()) + CLEARLY] += span.confidence() >= CLEAR ? 1 : 0;
            if (span.type() == EntityType.PERSON && span.words() >= 2) {
                partsOfPersons.put(sentence.word(span.to() - 1), true);
                partsOfPersons.putIfAbsent(sentence.word(span.from()), false);
            } else if (span.type() == EntityType.ORGANISATION && span.words() == 2 && isCompany(sentence, span)) {
                companies.add(sentence.word(span.from()));
            }
        }
    }

    private static int words(String phrase) {
        int words = 1;
        for (int i = phrase.indexOf(' '); i >= 0; i = phrase.indexOf(' ', i + 1)) {
            words++;
        }
        return words;
    }

    /** Whether it can be the acronym of an organisation. No person is called by capitals alone. */
    private static boolean isAcronym(String phrase) {
        return phrase.length() >= 2 && phrase.length() <= 5 && isUpper(phrase);
    }

    private static boolean isUpper(String phrase) {
        for (int i = 0; i < phrase.length(); i++) {
            if (!Character.isUpperCase(phrase.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A clear name counts twice. */
    private static int weight(int[] seen, int type) {
        return seen[type] + seen[type + CLEARLY];
    }

    private void settle() {
        counts.forEach((phrase, c) -> {
            int best = 0;
            for (int t = 1; t < CLEARLY; t++) {
                best = weight(c, t) > weight(c, best) ? t : best;
            }
            int all = c[0] + c[1] + c[2];
            boolean several = phrase.indexOf(' ') > 0;
            boolean acronym = c[1] > 0 && isAcronym(phrase) && weight(c, 1) >= weight(c, 2);
            best = acronym ? 1 : best;
            boolean clear = all >= 2 && weight(c, best) * 3 >= (weight(c, 0) + weight(c, 1) + weight(c, 2)) * 2;
            boolean clearOnce = c[best + CLEARLY] > 0 && all == 1 && phrase.length() > 2;
            if (several || clear || clearOnce || acronym || partsOfPersons.containsKey(phrase)) {
                String shouted = phrase.toUpperCase(Locale.ROOT);
                settled.put(phrase, NAMES[best]);
                settled.putIfAbsent(shouted, NAMES[best]);
                if (several) {
                    longest = Math.max(longest, words(phrase));
                    beginnings.add(phrase.substring(0, phrase.indexOf(' ')));
                    beginnings.add(shouted.substring(0, shouted.indexOf(' ')));
                }
            }
        });
        partsOfPersons.forEach((part, last) -> {
            int[] c = counts.get(part);
            boolean free = c == null || (c[0] >= c[1] && c[0] >= c[2]);
            boolean doubtful = c != null && last && c[CLEARLY + 1] == 0 && c[CLEARLY + 2] == 0;
            if ((free || doubtful) && part.length() > 1 && isCapital(part)) {
                settled.put(part, EntityType.PERSON);
            }
        });
        for (String company : companies) {
            if (!partsOfPersons.containsKey(company)) {
                settled.put(company, EntityType.ORGANISATION);
            }
        }
        longest = Math.min(longest, LONGEST);
    }

    /** Whether the name ends with a word for a form of company. */
    private boolean isCompany(TaggedSentence sentence, NameSpan span) {
        String kind = sentence.word(span.to() - 1).toLowerCase(Locale.ROOT);
        return companyForms.contains(kind.endsWith(".") ? kind.substring(0, kind.length() - 1) : kind);
    }

    /** An acronym has the type of its long form. */
    private void settleAcronyms(List<NameSpan> found) {
        List<List<NameSpan>> bySentence = NameSpan.bySentence(found, sentences.size());
        for (int s = 0; s < sentences.size(); s++) {
            TaggedSentence sentence = sentences.get(s);
            if (!sentence.parenthesised) {
                continue;
            }
            for (int[] acronym : Recogniser.namedAcronyms(sentence.words)) {
                for (NameSpan span : bySentence.get(s)) {
                    if (span.core() && span.from() == acronym[1] && span.to() == acronym[2]) {
                        settled.put(sentence.word(acronym[0]), span.type());
                    }
                }
            }
        }
    }

    private List<NameSpan> rewrite(List<NameSpan> found) {
        List<NameSpan> out = new ArrayList<>(found.size());
        List<List<NameSpan>> bySentence = NameSpan.bySentence(found, sentences.size());
        for (int s = 0; s < sentences.size(); s++) {
            rewrite(s, bySentence.get(s), out);
        }
        return out;
    }

    private void rewrite(int s, List<NameSpan> own, List<NameSpan> out) {
        TaggedSentence sentence = sentences.get(s);
        boolean[] taken = new boolean[sentence.words.length];
        List<NameSpan> kept = new ArrayList<>();
        for (NameSpan span : own) {
            Arrays.fill(taken, span.from(), span.to(), true);
            String phrase = phrases[rewritten++];
            EntityType type = phrase.isEmpty() ? null : settled.get(phrase);
            kept.add(type == null || span.confidence() > SURE ? span : span.as(type));
        }
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] || !(sentence.words[i].beginsUpper() || isCapital(sentence.word(i)))) {
                continue;
            }
            NameSpan missed = missed(sentence, s, i, taken);
            if (missed != null) {
                kept.add(missed);
                Arrays.fill(taken, missed.from(), missed.to(), true);
                i = missed.to() - 1;
            }
        }
        NameSpan.sort(kept);
        out.addAll(kept);
    }

    /** Whether no name-like word stands beside these words. */
    private boolean standsAlone(TaggedSentence sentence, int from, int to) {
        boolean before = from > 1 && isNameWord(sentence.words[from - 1]);
        boolean after =
                to < sentence.words.length && (isNameWord(sentence.words[to]) || makesPartOfName(sentence.word(to)));
        return !before && !after;
    }

    private boolean makesPartOfName(String word) {
        for (String beginning : namePartBefore) {
            if (word.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the word begins as names do: with a capital, or with a small part before one as in {@code al-Quds}. */
    private static boolean isCapital(String word) {
        if (Character.isUpperCase(word.charAt(0))) {
            return true;
        }
        boolean hyphened = word.length() > 3 && (word.charAt(2) == '-' || word.charAt(1) == '-');
        return hyphened && Character.isUpperCase(word.charAt(word.indexOf('-') + 1));
    }

    private static boolean isNameWord(WordType word) {
        return word.beginsUpper() || word.beginsDigit();
    }

    private @Nullable NameSpan missed(TaggedSentence sentence, int s, int i, boolean[] taken) {
        int most = beginnings.contains(sentence.word(i)) ? longest : 1;
        int free = 0;
        while (i + free < taken.length && free < most && !taken[i + free]) {
            free++;
        }
        for (int n = free; n >= 1; n--) {
            EntityType type = settled.get(phrase(sentence, i, i + n));
            boolean sure = n > 1 || i > 0 || taken.length == 1 || partsOfPersons.containsKey(sentence.word(i));
            if (type != null && sure && standsAlone(sentence, i, i + n)) {
                return new NameSpan(s, i, i + n, type, 0.5);
            }
        }
        return null;
    }
}
