package org.wirefold.pages;

/** A piece of text between two breaks of the page, with what is counted in it once. */
final class Block {
    final Frame frame;
    final String text;
    /** Text of letters and digits only, lower case; for comparing. */
    final String squeezed;
    /** Characters; letters of scripts without spaces count as more. Comparable between languages. */
    final float width;

    final float linkWidth;
    final int links;
    final float strongWidth;
    final float emphasisWidth;
    final boolean holdsTime;
    final boolean breaksBefore;
    int sentenceEnds;
    int commas;
    int digits;
    int capitals;
    int words;
    boolean endsSentence;
    int repeatsBefore;
    float first;
    float second;

    private static final float WIDE = 2.5f;

    Block(
            Frame frame,
            String text,
            float linkShare,
            int links,
            float strongShare,
            float emphasisShare,
            boolean holdsTime,
            boolean breaksBefore) {
        this.frame = frame;
        this.text = text;
        this.links = links;
        this.holdsTime = holdsTime;
        this.breaksBefore = breaksBefore;
        StringBuilder letters = new StringBuilder(text.length());
        float wide = 0;
        boolean isWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                letters.append(c);
                words += isWord ? 0 : 1;
                isWord = true;
            } else if (c == ' ') {
                isWord = false;
            } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                letters.append(Character.toLowerCase(c));
                if (isWide(c)) {
                    wide += WIDE - 1;
                }
                if (Character.isDigit(c)) {
                    digits++;
                } else if (Character.isUpperCase(c)) {
                    capitals++;
                }
                words += isWord ? 0 : 1;
                isWord = Character.isLetterOrDigit(c);
            } else {
                countMark(c, i, text);
                isWord = false;
            }
        }
        this.squeezed = letters.toString();
        this.width = text.length() + wide;
        this.linkWidth = linkShare * width;
        this.strongWidth = strongShare * width;
        this.emphasisWidth = emphasisShare * width;
        this.endsSentence = endsSentence(text);
    }

    private void countMark(char c, int at, String text) {
        switch (c) {
            case '.', '!', '?' -> sentenceEnds += at + 1 >= text.length() || !isWord(text.charAt(at + 1)) ? 1 : 0;
            case '。', '！', '？', '؟', '।', '։', '።' -> sentenceEnds++;
            case ',', '、', '，', '،', ';', '·' -> commas++;
            default -> {}
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static boolean endsSentence(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (".!?。！？؟।։።…".indexOf(c) >= 0) {
                return true;
            }
            if ("\"'”’»“)]」』› ".indexOf(c) < 0) {
                return false;
            }
        }
        return false;
    }

    /** Scripts whose words are short or not separated by spaces. */
    private static boolean isWide(char c) {
        return (c >= 0x0E00 && c <= 0x0EFF)
                || (c >= 0x1100 && c <= 0x11FF)
                || (c >= 0x3040 && c <= 0x9FFF)
                || c >= 0xAC00;
    }

    float linkShare() {
        return width == 0 ? 0 : linkWidth / width;
    }

    /** Width of running text: not links, and not the few words of a label. */
    float prose() {
        float own = width - linkWidth;
        return own < 80 || linkShare() > .5f ? 0 : own;
    }
}
