package org.wirefold.events;

import java.util.Arrays;

/**
 * The terms of a story as the index compares them: each term once, with its weight in each part of the profile. Most
 * terms stand in several parts, so two stories are compared in one pass. Immutable; about 14 bytes a term.
 */
final class StoryTerms {
    static final int PARTS = 5;
    static final int BODY = 0;
    static final int LEDE = 1;
    static final int HEADLINE = 2;
    static final int NAMES = 3;
    static final int NUMBERS = 4;

    final long timeMillis;
    final boolean dated;
    final long day;

    /** What stories in other languages are compared with. */
    final AcrossTerms across;

    /** In order. */
    final int[] keys;

    /** {@link #PARTS} for each key, 0 where the part does not have it. */
    final char[] weights;

    StoryTerms(StoryProfile profile) {
        timeMillis = profile.timeMillis();
        dated = profile.isDated();
        day = profile.day();
        across = new AcrossTerms(profile);
        TermVector[] parts = new TermVector[PARTS];
        parts[BODY] = profile.body();
        parts[LEDE] = profile.lede();
        parts[HEADLINE] = profile.headline();
        parts[NAMES] = profile.names();
        parts[NUMBERS] = profile.numbers();
        keys = keysOf(parts);
        weights = new char[PARTS * keys.length];
        for (int part = 0; part < PARTS; part++) {
            int at = 0;
            for (int i = 0; i < parts[part].size(); i++) {
                while (keys[at] != parts[part].key(i)) {
                    at++;
                }
                weights[PARTS * at + part] = parts[part].steps(i);
            }
        }
    }

    /** The language, empty where it is not known. */
    String language() {
        return across.profile.language();
    }

    /** Whether both languages are known and they differ. */
    boolean isOfOtherLanguage(StoryTerms other) {
        return across.profile.isOfOtherLanguage(other.across.profile);
    }

    private static int[] keysOf(TermVector[] parts) {
        int[] all = new int[Arrays.stream(parts).mapToInt(TermVector::size).sum()];
        int count = 0;
        for (TermVector part : parts) {
            for (int i = 0; i < part.size(); i++) {
                all[count++] = part.key(i);
            }
        }
        return TermVector.distinct(all);
    }
}
