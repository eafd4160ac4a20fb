package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the names of one article agree: a name seen clearly helps where it was missed or taken for another kind, and a
 * part of a person's full name stands for the person.
 */
final class Consistency {
    private static final int LONGEST = 7;
    /** Confidence beyond which a name keeps its type whatever the rest of the article says. */
    private static final double SURE = 0.97;

    private static final EntityType[] NAMES = {EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE};

    private final List<TaggedSentence> sentences;
    private final Map<String, int[]> counts = new HashMap<>();
    private final Map<String, EntityType> settled = new HashMap<>();
    private final Map<String, Boolean> partsOfPersons = new HashMap<>();
    private int longest = 1;

    private Consistency(List<TaggedSentence> sentences) {
        this.sentences = sentences;
    }

    /** The names of the article after agreement, in its order. */
    static List<NameSpan> apply(List<TaggedSentence> sentences, List<NameSpan> found) {
        Consistency pass = new Consistency(sentences);
        pass.count(found);
        pass.settle();
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
        for (NameSpan span : found) {
            if (!span.core()) {
                continue;
            }
            TaggedSentence sentence = sentences.get(span.sentence());
            counts.computeIfAbsent(phrase(sentence, span.from(), span.to()), p -> new int[3])[number(span.type())]++;
            if (span.type() == EntityType.PERSON && span.words() >= 2) {
                partsOfPersons.put(sentence.word(span.to() - 1), true);
                partsOfPersons.put(sentence.word(span.from()), true);
            }
        }
    }

    private void settle() {
        counts.forEach((phrase, c) -> {
            int best = 0;
            for (int t = 1; t < c.length; t++) {
                best = c[t] > c[best] ? t : best;
            }
            int all = c[0] + c[1] + c[2];
            boolean several = phrase.indexOf(' ') > 0;
            boolean clear = all >= 2 && c[best] * 3 >= all * 2;
            if (several || clear || partsOfPersons.containsKey(phrase)) {
                settled.put(phrase, NAMES[best]);
            }
            if (several) {
                longest = Math.max(
                        longest, (int) phrase.chars().filter(ch -> ch == ' ').count() + 1);
            }
        });
        partsOfPersons.keySet().forEach(part -> {
            int[] c = counts.get(part);
            boolean free = c == null || (c[0] >= c[1] && c[0] >= c[2]);
            if (free && part.length() > 1 && Character.isUpperCase(part.charAt(0))) {
                settled.put(part, EntityType.PERSON);
            }
        });
        longest = Math.min(longest, LONGEST);
    }

    private List<NameSpan> rewrite(List<NameSpan> found) {
        List<NameSpan> out = new ArrayList<>(found.size());
        int next = 0;
        for (int s = 0; s < sentences.size(); s++) {
            int first = next;
            while (next < found.size() && found.get(next).sentence() == s) {
                next++;
            }
            rewrite(s, found.subList(first, next), out);
        }
        return out;
    }

    private void rewrite(int s, List<NameSpan> own, List<NameSpan> out) {
        TaggedSentence sentence = sentences.get(s);
        boolean[] taken = new boolean[sentence.words.length];
        List<NameSpan> kept = new ArrayList<>();
        for (NameSpan span : own) {
            java.util.Arrays.fill(taken, span.from(), span.to(), true);
            EntityType type = !span.core() ? null : settled.get(phrase(sentence, span.from(), span.to()));
            kept.add(type == null || span.confidence() > SURE ? span : span.as(type));
        }
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] || !Character.isUpperCase(sentence.word(i).charAt(0))) {
                continue;
            }
            NameSpan missed = missed(sentence, s, i, taken);
            if (missed != null) {
                kept.add(missed);
                java.util.Arrays.fill(taken, missed.from(), missed.to(), true);
                i = missed.to() - 1;
            }
        }
        kept.sort(Collections.reverseOrder((a, b) -> Integer.compare(b.from(), a.from())));
        out.addAll(kept);
    }

    /** Whether the words are no part of a longer run of capitals. */
    private static boolean standsAlone(TaggedSentence sentence, int from, int to) {
        boolean before = from > 1 && isNameWord(sentence.word(from - 1));
        boolean after = to < sentence.words.length
                && (isNameWord(sentence.word(to)) || sentence.word(to).startsWith("election"));
        return !before && !after;
    }

    private static boolean isNameWord(String word) {
        return Character.isUpperCase(word.charAt(0)) || Character.isDigit(word.charAt(0));
    }

    private @Nullable NameSpan missed(TaggedSentence sentence, int s, int i, boolean[] taken) {
        int free = 0;
        while (i + free < taken.length && free < longest && !taken[i + free]) {
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
