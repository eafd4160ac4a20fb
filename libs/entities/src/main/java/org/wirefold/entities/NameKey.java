package org.wirefold.entities;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a name as they are compared: lower case, no marks over letters, no punctuation, hyphens as spaces.
 * {@code Kim Jong-un} and {@code Kim Jong Un} have one key.
 */
record NameKey(List<String> words) {
    /** Copies the words. */
    NameKey {
        words = List.copyOf(words);
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
        String split = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(split.length());
        for (int i = 0; i < split.length(); i++) {
            char c = split.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            switch (c) {
                case '\u00DF' -> out.append("ss");
                case '\u0142' -> out.append('l');
                case '\u00F8' -> out.append('o');
                case '\u0131' -> out.append('i');
                case '\u0111' -> out.append('d');
                case '\u2019', '\'' -> {}
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
        int n = part.size();
        return n <= size()
                && (words.subList(0, n).equals(part.words)
                        || words.subList(size() - n, size()).equals(part.words));
    }

    /** As part of an id. */
    String slug() {
        return String.join("-", words);
    }

    /** The name as it sounds, roughly, so that transliterations of one name agree. */
    String skeleton() {
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            out.append(out.isEmpty() ? "" : " ").append(skeleton(word));
        }
        return out.toString();
    }

    private static String skeleton(String word) {
        String s = word.replace("tsch", "ch")
                .replace("sch", "sh")
                .replace("ck", "k")
                .replace("ph", "f")
                .replace("kh", "h")
                .replace("zh", "s")
                .replace("sh", "s")
                .replace("ou", "u")
                .replace("ee", "i")
                .replace('w', 'v')
                .replace('y', 'i')
                .replace('j', 'i')
                .replace('z', 's')
                .replace('q', 'k')
                .replace('c', 'k')
                .replace('o', 'a')
                .replace('e', 'a');
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean again = out.length() > 0 && out.charAt(out.length() - 1) == c;
            if (!again && !(c == 'h' && i > 0)) {
                out.append(c);
            }
        }
        while (out.length() > 2 && out.charAt(out.length() - 1) == 'i') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }
}
