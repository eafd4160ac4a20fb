package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A name that is not final yet: words {@code [from, to)} of a sentence. */
record NameSpan(int sentence, int from, int to, EntityType type, double confidence) {
    /** Groups the spans of an article by sentence. They must be in the order of the article. */
    static List<List<NameSpan>> bySentence(List<NameSpan> spans, int sentences) {
        List<List<NameSpan>> own = new ArrayList<>(sentences);
        int next = 0;
        for (int s = 0; s < sentences; s++) {
            int first = next;
            while (next < spans.size() && spans.get(next).sentence() == s) {
                next++;
            }
            own.add(spans.subList(first, next));
        }
        return own;
    }

    /** Sorts the spans of a sentence by their first words. They nearly always are in that order already. */
    static void sort(List<NameSpan> spans) {
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i - 1).from > spans.get(i).from) {
                spans.sort(Comparator.comparingInt(NameSpan::from));
                return;
            }
        }
    }

    NameSpan as(EntityType other) {
        return new NameSpan(sentence, from, to, other, confidence);
    }

    int words() {
        return to - from;
    }

    /** Whether the two share a word; both must be of the same sentence. */
    boolean overlaps(NameSpan other) {
        return from < other.to && other.from < to;
    }

    /** Whether the two are the same words; both must be of the same sentence. */
    boolean sameWords(NameSpan other) {
        return from == other.from && to == other.to;
    }

    /** Whether the recogniser knows this kind of name. */
    boolean core() {
        return type == EntityType.PERSON || type == EntityType.ORGANISATION || type == EntityType.PLACE;
    }
}
