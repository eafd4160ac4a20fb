package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.tagging.WordType;

/**
 * Weapons, aircraft and ships by the pattern of their designation: {@code Hwasong-20}, {@code F-16}, {@code USS
 * Nimitz}.
 */
final class Designations {
    private static final int LONGEST_SHIP_NAME = 4;

    private final Map<String, EntityType> series = new HashMap<>();
    private final Set<String> ships = new HashSet<>();

    Designations() {
        for (String line : LexiconFiles.resource("designations.tsv")) {
            String[] columns = line.split("\t", -1);
            for (String name : columns[1].split(" ", -1)) {
                series.putIfAbsent(name, EntityType.ofWireName(columns[0]));
            }
        }
        for (String line : LexiconFiles.resource("ships.tsv")) {
            ships.addAll(List.of(line.split("\t", -1)[1].split(" ", -1)));
        }
    }

    /** The designations in a sentence, from left to right. */
    List<NameSpan> find(TaggedSentence sentence, int number) {
        List<NameSpan> found = new ArrayList<>(0);
        WordType[] words = sentence.words;
        int n = words.length;
        for (int i = 0; i < n; i++) {
            EntityType type = words[i].beginsUpper() ? type(sentence.word(i)) : null;
            if (type != null) {
                found.add(new NameSpan(number, i, i + 1, type, 0.95));
            } else if (i + 1 < n && words[i + 1].beginsUpper() && ships.contains(sentence.word(i))) {
                int end = i + 1;
                while (end < n && end < i + LONGEST_SHIP_NAME && words[end].beginsUpper()) {
                    end++;
                }
                found.add(new NameSpan(number, i, end, EntityType.CRAFT, 0.95));
                i = end - 1;
            }
        }
        return found;
    }

    private @Nullable EntityType type(String word) {
        int hyphen = word.lastIndexOf('-');
        if (hyphen < 1 || hyphen > 14) {
            return null;
        }
        int i = hyphen + 1;
        int digits = 0;
        while (i < word.length() && Character.isDigit(word.charAt(i))) {
            i++;
            digits++;
        }
        int letters = word.length() - i;
        if (digits < 1 || digits > 4 || letters > 4) {
            return null;
        }
        for (int k = i; k < word.length(); k++) {
            char c = word.charAt(k);
            if (!Character.isLetterOrDigit(c)) {
                return null;
            }
        }
        return series.get(word.substring(0, hyphen));
    }
}
