package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirefold.entities.tagging.Recogniser;

/**
 * What the form of agency text gives away whatever the words: an acronym whose long form is written small is no name,
 * storms are events and no people, a credit names its photographer before the agency, a civil title is no part of a
 * name. Linear in the words of the article.
 */
final class NewsPatterns {
    private static final Set<String> STORMS = Set.of("Hurricane", "Typhoon", "Cyclone", "Storm");
    /** What stands behind the word for a storm and is no name of one. */
    private static final Set<String> NO_STORMS = Set.of(
            "Center",
            "Centre",
            "Watch",
            "Warning",
            "Season",
            "Prediction",
            "Warnings",
            "Advisory",
            "Hunters",
            "Hunter");

    private static final Set<String> CIVIL = Set.of("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.");
    /** Who is credited behind a photographer's name and a stroke, as credits write it. */
    private static final Set<String> CREDITED = Set.of(
            "AFP",
            "AP",
            "Reuters",
            "REUTERS",
            "Getty",
            "EPA",
            "EFE",
            "AAP",
            "ANSA",
            "dpa",
            "DPA",
            "Pool",
            "POOL",
            "Bloomberg",
            "Xinhua",
            "Anadolu",
            "TASS",
            "Kyodo",
            "Yonhap",
            "KCNA",
            "NurPhoto",
            "Shutterstock",
            "PA",
            "CP",
            "Associated",
            "Agence",
            "UPI",
            "JIJI",
            "NTB",
            "TT",
            "AGENCY");
    /** Words that no photographer's name has. */
    private static final Set<String> BODIES = Set.of(
            "Agency",
            "Service",
            "News",
            "Press",
            "Images",
            "Image",
            "Photo",
            "Photos",
            "Television",
            "TV",
            "Ministry",
            "Office",
            "Government",
            "University",
            "Department",
            "Navy",
            "Force",
            "Army",
            "Times",
            "Post",
            "House",
            "Handout",
            "HANDOUT",
            "Council",
            "Police",
            "Group",
            "Via",
            "Republic",
            "Forces",
            "Guard",
            "Command");

    /** What makes a body of the place that it is of. */
    private static final Set<String> HEADS =
            Set.of("Bank", "University", "Government", "Parliament", "Church", "Ministry", "Department", "Institute");

    /** Last words of names of places, whoever the place is called after. */
    private static final Set<String> GROUNDS = Set.of(
            "Square",
            "Street",
            "Avenue",
            "Boulevard",
            "Road",
            "Airport",
            "Bridge",
            "River",
            "Island",
            "Islands",
            "Strait",
            "Sea",
            "Ocean",
            "Province",
            "Prefecture",
            "Peninsula",
            "Mountains",
            "Gulf",
            "Desert");

    private static final int LONGEST_PERSON = 4;

    private final List<TaggedSentence> sentences;
    private final Set<String> nouns = new HashSet<>();
    private final Set<String> storms = new HashSet<>();

    private NewsPatterns(List<TaggedSentence> sentences) {
        this.sentences = sentences;
    }

    /** The names of the article less what its form says is none, in its order. */
    static List<NameSpan> apply(List<TaggedSentence> sentences, List<NameSpan> found) {
        NewsPatterns pass = new NewsPatterns(sentences);
        sentences.forEach(pass::look);
        List<NameSpan> out = new ArrayList<>(found.size());
        List<List<NameSpan>> own = NameSpan.bySentence(found, sentences.size());
        for (int s = 0; s < sentences.size(); s++) {
            pass.rewrite(s, pass.wholeLongForms(s, own.get(s)), out);
        }
        return out;
    }

    private void look(TaggedSentence sentence) {
        if (sentence.parenthesised) {
            Recogniser.nounAcronyms(sentence.words, nouns);
        }
        for (int i = 0; i + 1 < sentence.words.length; i++) {
            if (isStorm(sentence, i)) {
                storms.add(sentence.word(i + 1));
            }
        }
    }

    private static boolean isStorm(TaggedSentence sentence, int i) {
        if (i + 1 >= sentence.words.length) {
            return false;
        }
        if (!sentence.words[i].beginsUpper() || !STORMS.contains(sentence.word(i))) {
            return false;
        }
        String name = sentence.word(i + 1);
        return name.length() > 2
                && Character.isUpperCase(name.charAt(0))
                && Character.isLowerCase(name.charAt(1))
                && !NO_STORMS.contains(name)
                && !STORMS.contains(name);
    }

    /** A long form that an acronym vouches for is one name from its first word to its last. */
    private List<NameSpan> wholeLongForms(int s, List<NameSpan> own) {
        if (!sentences.get(s).parenthesised) {
            return own;
        }
        List<int[]> acronyms = Recogniser.namedAcronyms(sentences.get(s).words);
        List<NameSpan> spans = new ArrayList<>(own);
        for (int[] acronym : acronyms) {
            NameSpan whole = new NameSpan(s, acronym[1], acronym[2], EntityType.ORGANISATION, 0.7);
            boolean inside = true;
            boolean same = false;
            EntityType type = null;
            for (NameSpan span : spans) {
                if (span.overlaps(whole)) {
                    inside &= span.from() >= whole.from() && span.to() <= whole.to();
                    same |= span.sameWords(whole) && span.core();
                    boolean last = span.to() == whole.to() && span.core();
                    type = last || (type == null && span.type() == EntityType.ORGANISATION) ? span.type() : type;
                } else if (type == null && span.core() && span.from() == acronym[0]) {
                    type = span.type();
                }
            }
            if (inside && !same && type != null) {
                spans.removeIf(whole::overlaps);
                spans.add(whole.as(type));
            }
        }
        NameSpan.sort(spans);
        return spans;
    }

    private void rewrite(int s, List<NameSpan> own, List<NameSpan> out) {
        TaggedSentence sentence = sentences.get(s);
        int begin = out.size();
        int covered = 0;
        for (NameSpan span : own) {
            covered = addStorms(s, covered, span.from(), out);
            if (isNoName(sentence, span)) {
                continue;
            }
            int head = head(sentence, span, covered);
            if (head >= 0) {
                out.add(new NameSpan(s, head, span.to(), EntityType.ORGANISATION, 0.8));
            } else if (span.core() && isStormName(sentence, span)) {
                boolean led = span.from() > 0 && isStorm(sentence, span.from() - 1);
                out.add(new NameSpan(s, led ? span.from() - 1 : span.from(), span.to(), EntityType.EVENT, 0.9));
            } else if (span.core() && span.words() > 1 && CIVIL.contains(sentence.word(span.from()))) {
                addWithoutTitle(sentence, span, out);
            } else if (span.core() && span.words() > 1 && GROUNDS.contains(sentence.word(span.to() - 1))) {
                out.add(span.as(EntityType.PLACE));
            } else if (span.core() && isPhotographer(sentence, span)) {
                out.add(span.as(EntityType.PERSON));
            } else {
                out.add(span);
            }
            covered = Math.max(covered, span.to());
        }
        addStorms(s, covered, sentence.words.length, out);
        NameSpan.sort(out.subList(begin, out.size()));
    }

    /** Storms that the recogniser took for no name, between two words. */
    private int addStorms(int s, int from, int to, List<NameSpan> out) {
        if (storms.isEmpty()) {
            return from;
        }
        TaggedSentence sentence = sentences.get(s);
        for (int i = from; i < to; i++) {
            if (i + 1 < to && isStorm(sentence, i)) {
                out.add(new NameSpan(s, i, i + 2, EntityType.EVENT, 0.9));
                i++;
            } else if (storms.contains(sentence.word(i))) {
                out.add(new NameSpan(s, i, i + 1, EntityType.EVENT, 0.7));
            }
        }
        return from;
    }

    /** Where a body begins that is named after a place, as {@code Bank of England}; -1 for none. */
    private static int head(TaggedSentence sentence, NameSpan span, int covered) {
        int at = span.from() - 2;
        boolean place = span.type() == EntityType.PLACE || span.type() == EntityType.ORGANISATION;
        return place && at >= covered && sentence.word(at + 1).equals("of") && HEADS.contains(sentence.word(at))
                ? at
                : -1;
    }

    private boolean isStormName(TaggedSentence sentence, NameSpan span) {
        boolean alone = span.words() == 1 && storms.contains(sentence.word(span.from()));
        return alone || (span.words() == 2 && isStorm(sentence, span.from()));
    }

    private boolean isNoName(TaggedSentence sentence, NameSpan span) {
        String first = sentence.word(span.from());
        if (span.words() == 1) {
            return span.core() && nouns.contains(first);
        }
        boolean number = first.equals("No.") || first.equals("No") || first.equals("Nos.");
        return number && Character.isDigit(sentence.word(span.from() + 1).charAt(0));
    }

    /** A civil title begins a person, who may be of some body: {@code Mr Okafor of Norwell Corp}. */
    private static void addWithoutTitle(TaggedSentence sentence, NameSpan span, List<NameSpan> out) {
        int s = span.sentence();
        int of = span.from() + 1;
        while (of < span.to() && !sentence.word(of).equals("of")) {
            of++;
        }
        if (span.type() == EntityType.PERSON || of == span.to() || of == span.from() + 1) {
            of = span.to();
        }
        out.add(new NameSpan(s, span.from() + 1, of, EntityType.PERSON, span.confidence()));
        if (of + 1 < span.to()) {
            out.add(new NameSpan(s, of + 1, span.to(), EntityType.ORGANISATION, span.confidence()));
        }
    }

    private static boolean isPhotographer(TaggedSentence sentence, NameSpan span) {
        int at = span.to();
        if (span.words() < 2
                || span.words() > LONGEST_PERSON
                || at + 1 >= sentence.words.length
                || !sentence.word(at).equals("/")
                || !CREDITED.contains(sentence.word(at + 1))) {
            return false;
        }
        for (int i = span.from(); i < at; i++) {
            String word = sentence.word(i);
            if (!Character.isUpperCase(word.charAt(0)) || BODIES.contains(word) || CREDITED.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
