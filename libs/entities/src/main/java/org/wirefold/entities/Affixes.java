package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Small words that are written together with a name: particles behind Korean names ({@code 러시아의}), and prepositions
 * and conjunctions before Arabic ones ({@code وروسيا}). The lists of names have the plain names. Immutable; safe for use
 * by many threads.
 */
final class Affixes {
    private static final List<String> KOREAN =
            List.of("은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "으로", "에서", "에게", "에는", "에도");

    private static final List<String> ARABIC = List.of("و", "ف", "ب", "ل", "ك");

    private final Set<String> names = new HashSet<>();

    private Affixes() {}

    /** Those of the names in other letters that ship with this library. */
    static Affixes shipped() {
        Affixes affixes = new Affixes();
        for (String line : LexiconFiles.resource("scripts.tsv")) {
            affixes.names.addAll(Arrays.asList(line.split("\t", -1)[2].split("\\|", -1)));
        }
        return affixes;
    }

    /** The names, and each Korean and Arabic one with what may be written together with it. */
    static List<String> withForms(List<String> names) {
        List<String> forms = new ArrayList<>(names);
        for (String name : names) {
            if (isHangul(name)) {
                KOREAN.forEach(particle -> forms.add(name + particle));
            } else if (isArabic(name)) {
                ARABIC.forEach(prefix -> forms.add(prefix + name));
            }
        }
        return forms;
    }

    /** How many characters at the beginning of a name are no part of it. */
    int before(String exact) {
        return isArabic(exact) && !names.contains(exact) && names.contains(exact.substring(1)) ? 1 : 0;
    }

    /** How many characters at the end of a name are no part of it. */
    int behind(String exact) {
        if (!isHangul(exact) || names.contains(exact)) {
            return 0;
        }
        for (int n = 1; n < Math.min(3, exact.length()); n++) {
            if (names.contains(exact.substring(0, exact.length() - n))) {
                return n;
            }
        }
        return 0;
    }

    private static boolean isHangul(String name) {
        char last = name.charAt(name.length() - 1);
        return last >= '\uAC00' && last <= '\uD7A3';
    }

    private static boolean isArabic(String name) {
        return name.charAt(0) >= '\u0620' && name.charAt(0) <= '\u064A';
    }
}
