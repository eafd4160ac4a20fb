package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A name at one place of the article while it is worked on: words {@code [from, to)} of a sentence. */
record NameSpan(int sentence, int from, int to, EntityType type, double confidence) {
    /** The spans of an article, which must be in its order, as those of each of its sentences. */
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

    /** Brings the spans of a sentence into the order of their first words, as they nearly always are. */
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
