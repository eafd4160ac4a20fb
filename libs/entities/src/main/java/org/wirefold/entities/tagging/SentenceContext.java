package org.wirefold.entities.tagging;

/**
 * The features of a word that depend on its sentence: listed names, runs of capitalised words, acronyms with their long
 * form, and the words beside it. The template numbers are part of the model format. Not thread-safe.
 */
final class SentenceContext {
    private static final int NAME_TYPES = 6;
    private static final int LONGEST_RUN = 6;
    private static final int MOST_CONNECTORS = 2;

    final int count;
    private final WordType[] words;
    private final WordType before;
    private final WordType after;
    private final int[] masks;
    private final int style;
    /** First and last word of the run of capitals that a word is in, connectors included; -1 outside. */
    private final int[] runFirst;

    private final int[] runLast;
    private final byte[] acronyms;

    SentenceContext(WordType[] words, int count, NameLists lists, WordType before, WordType after) {
        this.words = words;
        this.count = count;
        this.before = before;
        this.after = after;
        this.masks = new int[count];
        lists.match(words, count, masks);
        this.style = style(words, count);
        this.runFirst = new int[count];
        this.runLast = new int[count];
        findRuns();
        this.acronyms = Acronyms.find(words, count);
    }

    /** The style of the sentence: 0 usual, 1 mostly in capitals, 2 mostly capitalised words. */
    private static int style(WordType[] words, int count) {
        int shouted = 0;
        int capitalised = 0;
        int letters = 0;
        for (int i = 0; i < count; i++) {
            WordType w = words[i];
            if (w.word.length() > 3 && Character.isLetter(w.word.charAt(0))) {
                letters++;
                if (w.letterCase == WordType.ALL_CAPITALS) {
                    shouted++;
                } else if (w.letterCase == WordType.CAPITALISED) {
                    capitalised++;
                }
            }
        }
        if (letters >= 2 && shouted * 10 > letters * 6) {
            return 1;
        }
        return letters >= 3 && (capitalised + shouted) * 10 > letters * 8 ? 2 : 0;
    }

    private void findRuns() {
        int i = 0;
        while (i < count) {
            if (!words[i].capital()) {
                runFirst[i++] = -1;
                continue;
            }
            int last = i;
            int next = i + 1;
            while (next < count) {
                if (words[next].capital()) {
                    last = next++;
                } else if (next - last <= MOST_CONNECTORS && words[next].connector) {
                    next++;
                } else {
                    break;
                }
            }
            for (int k = i; k <= last; k++) {
                runFirst[k] = i;
                runLast[k] = last;
            }
            i = last + 1;
        }
    }

    WordType word(int i) {
        return i < 0 ? before : i >= count ? after : words[i];
    }

    /** The features of word {@code i} that depend on more than one word; returns how many. */
    int features(int i, int[] out) {
        WordType c = words[i];
        WordType a = word(i - 1);
        WordType d = word(i + 1);
        int n = 0;
        out[n++] = TextHash.feature(40, a.lowerHash * 31 + c.lowerHash);
        out[n++] = TextHash.feature(41, c.lowerHash * 31 + d.lowerHash);
        out[n++] = TextHash.feature(42, (a.shape * 31L + c.shape) * 31L + d.shape);
        out[n++] = TextHash.feature(43, a.lowerHash * 31 + d.lowerHash);
        out[n++] = TextHash.feature(44, a.lowerHash * 31 + c.shape);
        out[n++] = TextHash.feature(45, d.lowerHash * 31 + c.shape);
        out[n++] = TextHash.feature(46, (a.vector >>> 3) * 8192L + (c.vector >>> 3));
        out[n++] = TextHash.feature(47, (c.vector >>> 3) * 8192L + (d.vector >>> 3));
        out[n++] = TextHash.feature(48, (long) a.brown << 32 ^ c.shape);
        out[n++] = TextHash.feature(49, (long) d.brown << 32 ^ c.shape);
        out[n++] = TextHash.feature(50, word(i - 2).lowerHash * 31 + a.lowerHash);
        out[n++] = TextHash.feature(51, word(i + 2).lowerHash * 31 + d.lowerHash);
        out[n++] = TextHash.feature(52, (a.bestPrior + 1) * 1024L + (c.bestPrior + 1) * 32L + d.bestPrior + 1);
        if (i == 0) {
            out[n++] = TextHash.feature(53, c.letterCase);
            out[n++] = TextHash.feature(54, c.bestPrior);
        }
        if (style != 0) {
            out[n++] = TextHash.feature(55, c.shape * 3L + style);
            out[n++] = TextHash.feature(56, (c.bestPrior + 1) * 3L + style);
        }
        n = listed(i, out, n);
        if (acronyms.length > 0 && acronyms[i] != 0) {
            out[n++] = TextHash.feature(80, acronyms[i]);
        }
        return runFirst[i] < 0 || style != 0 ? n : run(i, out, n);
    }

    private int listed(int i, int[] out, int from) {
        int n = from;
        WordType c = words[i];
        int mask = masks[i];
        if (mask != 0) {
            for (int b = 0; b < NAME_TYPES * 4; b++) {
                if ((mask >>> b & 1) != 0) {
                    out[n++] = TextHash.feature(60, b);
                    out[n++] = TextHash.feature(61, b * 4L + c.letterCase);
                }
            }
            out[n++] = TextHash.feature(62, mask);
        } else {
            out[n++] = TextHash.feature(63, c.letterCase);
        }
        if (i > 0 && masks[i - 1] != 0) {
            out[n++] = TextHash.feature(64, masks[i - 1]);
        }
        if (i + 1 < count && masks[i + 1] != 0) {
            out[n++] = TextHash.feature(65, masks[i + 1]);
        }
        return n;
    }

    /** Features of a run of capitalised words. Its first and last word tell its type: {@code ... Centre}. */
    private int run(int i, int[] out, int from) {
        int n = from;
        int first = runFirst[i];
        int last = runLast[i];
        if (first == last) {
            return n;
        }
        int place = (i == first ? 1 : 0) + (i == last ? 2 : 0) + (words[i].connector ? 4 : 0);
        WordType head = words[last];
        WordType lead = words[first];
        out[n++] = TextHash.feature(70, head.lowerHash * 8 + place);
        out[n++] = TextHash.feature(71, (head.vector >>> 3) * 8L + place);
        out[n++] = TextHash.feature(72, ((head.bestPrior + 1) * 32L + words[i].bestPrior + 1) * 8L + place);
        out[n++] = TextHash.feature(73, lead.lowerHash * 8 + place);
        out[n++] = TextHash.feature(74, ((lead.bestPrior + 1) * 32L + head.bestPrior + 1) * 8L + place);
        out[n++] = TextHash.feature(75, Math.min(LONGEST_RUN, last - first) * 8L + place);
        out[n++] = TextHash.feature(76, word(first - 1).lowerHash * 8 + place);
        out[n++] = TextHash.feature(77, word(last + 1).lowerHash * 8 + place);
        return n;
    }
}
