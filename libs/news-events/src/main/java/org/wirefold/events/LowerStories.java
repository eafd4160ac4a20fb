package org.wirefold.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stories of lower rank that may tell of the same as one story, the likeliest first, of equal ones that of lower
 * rank. Each has the probability of that, and by how many terms it is in sight. A story has 28 of them on average, so they
 * stand in arrays and are no objects. Not thread-safe.
 */
final class LowerStories {
    private static final double NO_TRANSLATION = -1;
    private static final int MORE = 4;

    private EventNode[] stories = {};
    private double[] probabilities = {};
    private byte[] terms = {};

    /** Null where no story is in another language. */
    private double @Nullable [] translations;

    private int size;

    int size() {
        return size;
    }

    EventNode story(int place) {
        return stories[place];
    }

    double probability(int place) {
        return probabilities[place];
    }

    /** The score of {@link TranslationRule}; negative within one language. */
    double translation(int place) {
        return translations == null ? NO_TRANSLATION : translations[place];
    }

    /** Counts terms by which a story is in sight, more or fewer; returns how many there are now. */
    int addTerms(EventNode story, int change) {
        int place = place(story);
        terms[place] += (byte) change;
        return terms[place];
    }

    /**
     * Adds a story that is not there.
     *
     * @param of the story whose list this is
     * @param inSight by how many terms the added one is in sight
     */
    void add(EventNode of, EventNode story, double probability, int inSight) {
        int place = 0;
        int high = size;
        while (place < high) {
            int at = (place + high) >>> 1;
            int order = Double.compare(probability, probabilities[at]);
            boolean isBefore = order == 0 ? EventNode.RANK.compare(stories[at], story) < 0 : order < 0;
            place = isBefore ? at + 1 : place;
            high = isBefore ? high : at;
        }
        resize(size == stories.length ? size + MORE + size / 2 : stories.length);
        shift(place, place + 1, size - place);
        size++;
        stories[place] = story;
        probabilities[place] = probability;
        terms[place] = (byte) inSight;
        boolean isAcross = of.terms.isOfOtherLanguage(story.terms);
        if (translations == null && isAcross) {
            translations = new double[stories.length];
            Arrays.fill(translations, NO_TRANSLATION);
        }
        if (translations != null) {
            translations[place] = isAcross ? TranslationRule.score(of.terms, story.terms) : NO_TRANSLATION;
        }
    }

    /** Removes a story that is there. */
    void remove(EventNode story) {
        int place = place(story);
        shift(place + 1, place, size - place - 1);
        size--;
        resize(size);
    }

    /** Gives up the room that it does not need. */
    void trim() {
        resize(size);
    }

    private int place(EventNode story) {
        int place = 0;
        while (stories[place] != story) {
            place++;
        }
        return place;
    }

    private void resize(int room) {
        if (room != stories.length) {
            stories = Arrays.copyOf(stories, room);
            probabilities = Arrays.copyOf(probabilities, room);
            terms = Arrays.copyOf(terms, room);
            translations = translations == null ? null : Arrays.copyOf(translations, room);
        }
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(stories, from, stories, to, count);
        System.arraycopy(probabilities, from, probabilities, to, count);
        System.arraycopy(terms, from, terms, to, count);
        if (translations != null) {
            System.arraycopy(translations, from, translations, to, count);
        }
    }
}
