package org.wirefold.entities;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of a name in the form that is compared: lower case, without accents and punctuation, hyphens and apostrophes
 * as spaces, ligatures and wide letters as plain ones, invisible characters left out. {@code Kim Jong-un} and {@code Kim
 * Jong Un} have one key, and so have the two apostrophes of {@code People's}.
 */
final class NameKey {
    private final List<String> words;
    private final int hash;
    /** Made when first needed; every thread makes the same. */
    private @Nullable String slug;

    private @Nullable String skeleton;

    /** Copies the words. */
    NameKey(List<String> words) {
        this.words = List.copyOf(words);
        this.hash = this.words.hashCode();
    }

    List<String> words() {
        return words;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NameKey key && hash == key.hash && words.equals(key.words);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    static NameKey of(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (!isAscii(plain)) {
            plain = unmarked(plain);
        }
        List<String> words = new ArrayList<>(4);
        int start = -1;
        for (int i = 0; i <= plain.length(); i++) {
            boolean letter = i < plain.length() && Character.isLetterOrDigit(plain.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                words.add(plain.substring(start, i));
                start = -1;
            }
        }
        return new NameKey(words);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String unmarked(String text) {
        String split = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(split.length());
        for (int i = 0; i < split.length(); i++) {
            char c = split.charAt(i);
            int kind = Character.getType(c);
            if (kind == Character.NON_SPACING_MARK || kind == Character.FORMAT) {
                continue;
            }
            switch (c) {
                case '\u00DF' -> out.append("ss");
                case '\u0142' -> out.append('l');
                case '\u00F8' -> out.append('o');
                case '\u0131' -> out.append('i');
                case '\u0111' -> out.append('d');
                case '\u00E6' -> out.append("ae");
                case '\u0153' -> out.append("oe");
                case '\u00FE' -> out.append("th");
                case '\u00F0' -> out.append('d');
                // Letters of Unicode that stand for an apostrophe.
                case '\u02B9', '\u02BB', '\u02BC', '\u02BD' -> out.append('\'');
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    int size() {
        return words.size();
    }

    String first() {
        return words.get(0);
    }

    String last() {
        return words.get(words.size() - 1);
    }

    /** Whether the words stand in this name side by side, at its beginning or end. */
    boolean beginsOrEndsWith(NameKey part) {
        return part.size() <= size() && (has(part, 0) || has(part, size() - part.size()));
    }

    /** Whether the words of a part, which are no more, stand in this name from a word on. */
    private boolean has(NameKey part, int from) {
        for (int i = 0; i < part.size(); i++) {
            if (!words.get(from + i).equals(part.words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether this name begins with these words. */
    boolean beginsWith(NameKey part) {
        return part.size() <= size() && has(part, 0);
    }

    /** As part of an id. */
    String slug() {
        String known = slug;
        if (known == null) {
            known = size() == 1 ? first() : String.join("-", words);
            slug = known;
        }
        return known;
    }

    /** The name as it sounds, roughly, so that transliterations of one name agree. */
    String skeleton() {
        String known = skeleton;
        if (known == null) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < size(); i++) {
                out.append(i == 0 ? "" : " ");
                addSkeleton(words.get(i), out);
            }
            known = out.toString();
            skeleton = known;
        }
        return known;
    }

    /** The last word as it sounds, as {@link #skeleton} has it. */
    String lastSkeleton() {
        String all = skeleton();
        return all.substring(all.lastIndexOf(' ') + 1);
    }

    private static void addSkeleton(String word, StringBuilder out) {
        String s = word;
        if (s.indexOf('h') >= 0 || s.indexOf('k') >= 0) {
            s = s.replace("tsch", "ch")
                    .replace("sch", "sh")
                    .replace("ck", "k")
                    .replace("ph", "f")
                    .replace("kh", "h")
                    .replace("zh", "s")
                    .replace("sh", "s");
        }
        s = s.replace("ou", "u").replace("ee", "i");
        int begin = out.length();
        for (int i = 0; i < s.length(); i++) {
            char c = sound(s.charAt(i));
            boolean doubled = out.length() > begin && out.charAt(out.length() - 1) == c;
            if (!doubled && !(c == 'h' && i > 0)) {
                out.append(c);
            }
        }
        while (out.length() > begin + 2 && out.charAt(out.length() - 1) == 'i') {
            out.setLength(out.length() - 1);
        }
    }

    /** The letter that stands for all that sound like it. */
    private static char sound(char c) {
        return switch (c) {
            case 'w' -> 'v';
            case 'y', 'j' -> 'i';
            case 'z' -> 's';
            case 'q', 'c' -> 'k';
            case 'o', 'e' -> 'a';
            default -> c;
        };
    }
}
