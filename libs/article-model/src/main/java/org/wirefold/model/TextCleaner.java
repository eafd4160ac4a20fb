package org.wirefold.model;

/**
 * Takes out of texts what some sinks cannot store: control characters of C0 and DEL, except tab, line feed and carriage
 * return. Replaces halves of surrogate pairs, which JSON can escape and UTF-8 cannot write, with U+FFFD. Counts both.
 * One cleaner serves one article; not thread-safe.
 */
public final class TextCleaner {
    private static final char DELETE = '\u007F';

    private long changed;

    /** The text without what cannot be stored; the same object if there is nothing to change. */
    public String clean(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char letter = text.charAt(i);
            // Nearly all letters of nearly all texts.
            if (letter >= ' ' && letter < DELETE) {
                continue;
            }
            if (isControl(letter) || (Character.isSurrogate(letter) && !isPair(text, i))) {
                return cleanFrom(text, i);
            }
            if (Character.isHighSurrogate(letter)) {
                i++;
            }
        }
        return text;
    }

    private String cleanFrom(String text, int start) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, start);
        for (int i = start; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (isControl(letter)) {
                changed++;
            } else if (!Character.isSurrogate(letter)) {
                clean.append(letter);
            } else if (isPair(text, i)) {
                clean.append(letter).append(text.charAt(++i));
            } else {
                clean.append('\uFFFD');
                changed++;
            }
        }
        return clean.toString();
    }

    private static boolean isControl(char letter) {
        return letter < ' ' ? letter != '\t' && letter != '\n' && letter != '\r' : letter == DELETE;
    }

    private static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    /** How many characters were taken out or replaced so far. */
    public long changed() {
        return changed;
    }
}
