package org.wirefold.events;

import java.util.Arrays;

/**
 * The consonants of a name, in classes that languages keep when they write each other's names: b and p are one class, as
 * Arabic has no p; l and r are one, as Japanese has no l; vowels, h and j do not count. So Зеленский, Selenskyj, Zelenski
 * and زيلينسكي have one skeleton. Latin, Cyrillic, Greek, Arabic, Hebrew, Hangul and Katakana are read.
 */
final class NameSkeleton {
    /** No more consonants count: what comes later may be the ending of a case. */
    private static final int LONGEST = 6;

    private static final int SHORTEST = 3;

    /** The consonants that begin a syllable of Hangul, and those that end one, in the order of Unicode. */
    private static final String HANGUL_INITIAL = "kknttrmppss-sssktp-";

    private static final String HANGUL_FINAL = "-kkknnntrrrrrrrrmppssnssktp-";
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;
    private static final int VOWELS = 21;

    /** The class of a letter; {@link #SILENT} where it does not count. Small letters only. */
    private static final char[] SOUNDS = new char[0x3100];

    private static final char SILENT = '-';

    /** Sounds like f at the beginning of a word, and is a vowel elsewhere. */
    private static final char HALF_VOWEL = 'w';

    static {
        Arrays.fill(SOUNDS, SILENT);
        sound('p', "bp" + "бп" + "π" + "بپ" + "בפף" + "バビブベボパピプペポ");
        sound('f', "fvw" + "вфў" + "βφ" + "فڤ" + "フヴワ");
        sound('t', "dtðþďťţț" + "дт" + "δθτ" + "تثدذضطظ" + "דטת" + "タダテデトド");
        sound('s', "szçćčšśşșžźżß" + "жзсцчшщћђџ" + "ζσς" + "زسشصچژ" + "זסצץש" + "サザシジスズセゼソゾチヂツヅ");
        sound('k', "gkqğ" + "гкхґ" + "γκχ" + "غقكکگخ" + "גכךק" + "カガキギクグケゲコゴ");
        sound('r', "lrłřľ" + "лрљ" + "λρ" + "رل" + "לר" + "ラリルレロ");
        sound('m', "m" + "м" + "μ" + "م" + "מם" + "マミムメモ");
        sound('n', "nñńň" + "нњ" + "ν" + "ن" + "נן" + "ナニヌネノン");
        sound(HALF_VOWEL, "وו");
    }

    private NameSkeleton() {}

    private static void sound(char sound, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            SOUNDS[letters.charAt(i)] = sound;
        }
    }

    /** The key of consonants that {@link #consonants} gave; 0 where they are too few to tell a name from others. */
    static int key(CharSequence consonants) {
        if (consonants.length() < SHORTEST) {
            return 0;
        }
        return WordKey.hash(0x5bd1e995, consonants, consonants.length()) | 1;
    }

    /** The classes of the first consonants in their order; equal neighbours count once. */
    static CharSequence consonants(String name) {
        StringBuilder out = new StringBuilder(LONGEST + 2);
        for (int i = withoutArticle(name); i < name.length() && out.length() < LONGEST; i++) {
            char c = Character.toLowerCase(name.charAt(i));
            char next = i + 1 < name.length() ? Character.toLowerCase(name.charAt(i + 1)) : ' ';
            if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
                int syllable = c - FIRST_SYLLABLE;
                append(out, HANGUL_INITIAL.charAt(syllable / (VOWELS * FINALS)));
                append(out, HANGUL_FINAL.charAt(syllable % FINALS));
            } else if (c == 'c') {
                append(out, "eiyhz".indexOf(next) >= 0 ? 's' : 'k');
            } else if (c == 'p' && next == 'h') {
                append(out, 'f');
            } else if (c == 'x' || c == 'ξ') {
                append(out, 'k');
                append(out, 's');
            } else if (c == 'ψ') {
                append(out, 'p');
                append(out, 's');
            } else if ((c == 'д' && next == 'ж') || (c == 'd' && next == 'j')) {
                i++;
            } else if (c < SOUNDS.length) {
                char sound = SOUNDS[c];
                append(out, sound == HALF_VOWEL ? out.length() == 0 ? 'f' : SILENT : sound);
            }
        }
        if (out.length() > LONGEST) {
            out.setLength(LONGEST);
        }
        return out;
    }

    /** Where an Arabic word begins after the article and a short word that is written with it. */
    private static int withoutArticle(String name) {
        for (int at = 0; at < 2; at++) {
            if (name.startsWith("ال", at)
                    && name.length() > at + 4
                    && (at == 0 || "وبلفك".indexOf(name.charAt(0)) >= 0)) {
                return at + 2;
            }
        }
        return 0;
    }

    private static void append(StringBuilder out, char sound) {
        int last = out.length() - 1;
        if (sound == SILENT || (last >= 0 && out.charAt(last) == sound)) {
            return;
        }
        if (sound == 's' && last >= 0 && out.charAt(last) == 't') {
            out.setLength(last);
            if (last > 0 && out.charAt(last - 1) == 's') {
                return;
            }
        }
        out.append(sound);
    }
}
