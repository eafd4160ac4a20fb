package org.wirefold.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is equal, left out, added and moved between two texts, word by word: for showing to a reader. Never changes.
 *
 * <p>Words are compared as they are printed; white space after a word belongs to it and is not compared. The texts of
 * all parts of one side, put together, are that side's text.
 *
 * <p>Both texts are cut at words that stand in each of them once, in the longest series that has one order (the
 * patience diff), then at pairs and fours of such words, since texts without rare words have rare pairs. What is left
 * between the cuts is short, and is compared by its longest common subsequence. A stretch without any cut that is too
 * long for that counts as changed. So the time grows little faster than the texts, however different they are. Runs of
 * eight words that stand elsewhere on the other side are marked as moved.
 *
 * @param parts in the order of both texts; parts of the left alone come before parts of the right alone
 */
public record WordDiff(List<Part> parts) {
    private static final int[] CUT_LENGTHS = {1, 2, 4};
    private static final long MOST_CELLS = 60_000;
    private static final int MOST_DEPTH = 200;
    private static final int SHORTEST_MOVE = 8;
    private static final int MOST_PLACES = 16;

    /** What became of a part. */
    public enum Kind {
        /** On both sides. */
        SAME,
        /** On the left alone. */
        LEFT,
        /** On the right alone. */
        RIGHT,
        /** On the left, and elsewhere on the right. */
        MOVED_FROM,
        /** On the right, and elsewhere on the left. */
        MOVED_TO
    }

    /**
     * A part of the texts.
     *
     * @param kind what became of it
     * @param left as the left text has it; empty for a part of the right
     * @param right as the right text has it; empty for a part of the left
     * @param move number that both ends of a move share, from 1; 0 for other parts
     */
    public record Part(Kind kind, String left, String right, int move) {}

    /** Takes a copy. */
    public WordDiff {
        parts = List.copyOf(parts);
    }

    /** Compares two texts. */
    public static WordDiff between(String left, String right) {
        Map<String, Integer> numbers = new HashMap<>();
        Words a = Words.of(left, numbers);
        Words b = Words.of(right, numbers);
        Matching matching = new Matching(a, b);
        matching.match(0, a.count, 0, b.count, 0);
        matching.dropLoneWords();
        return new WordDiff(parts(a, b, matching.toRight, moves(a, b, matching.toRight)));
    }

    /** The left text, put together from the parts. */
    public String left() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.left()));
        return text.toString();
    }

    /** The right text, put together from the parts. */
    public String right() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.right()));
        return text.toString();
    }

    /** The words of a text: number of each, and where it begins; the last start is the end of the text. */
    private record Words(String text, int[] number, int[] start, int count) {
        static Words of(String text, Map<String, Integer> numbers) {
            List<int[]> found = new ArrayList<>();
            int at = 0;
            while (at < text.length()) {
                int end = wordEnd(text, at);
                String word = text.substring(at, end);
                int next = end;
                while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                    next++;
                }
                found.add(new int[] {numbers.computeIfAbsent(word, x -> numbers.size()), at});
                at = next;
            }
            int[] number = new int[found.size()];
            int[] start = new int[found.size() + 1];
            for (int i = 0; i < number.length; i++) {
                number[i] = found.get(i)[0];
                start[i] = found.get(i)[1];
            }
            start[number.length] = text.length();
            return new Words(text, number, start, number.length);
        }

        /** A run of letters and digits, or one other character; white space that begins the text is an empty word. */
        private static int wordEnd(String text, int at) {
            int point = text.codePointAt(at);
            if (Character.isWhitespace(point)) {
                return at;
            }
            int end = at + Character.charCount(point);
            if (!isOfWord(point)) {
                return end;
            }
            while (end < text.length() && isOfWord(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            return end;
        }

        private static boolean isOfWord(int point) {
            return (Character.isLetterOrDigit(point) && !Character.isIdeographic(point))
                    || Character.getType(point) == Character.NON_SPACING_MARK
                    || Character.getType(point) == Character.COMBINING_SPACING_MARK;
        }

        String text(int from, int to) {
            return text.substring(start[from], start[to]);
        }
    }

    /** Which word of the left is which word of the right. */
    private static final class Matching {
        private final Words a;
        private final Words b;
        private final int[] toRight;

        Matching(Words a, Words b) {
            this.a = a;
            this.b = b;
            this.toRight = new int[a.count];
            Arrays.fill(toRight, -1);
        }

        void match(int fromA, int toA, int fromB, int toB, int depth) {
            int a0 = fromA;
            int b0 = fromB;
            int a1 = toA;
            int b1 = toB;
            while (a0 < a1 && b0 < b1 && a.number[a0] == b.number[b0]) {
                toRight[a0++] = b0++;
            }
            while (a0 < a1 && b0 < b1 && a.number[a1 - 1] == b.number[b1 - 1]) {
                toRight[--a1] = --b1;
            }
            if (a0 == a1 || b0 == b1) {
                return;
            }
            for (int length : CUT_LENGTHS) {
                List<int[]> cuts = depth > MOST_DEPTH ? List.of() : cuts(a0, a1, b0, b1, length);
                if (!cuts.isEmpty()) {
                    int lastA = a0;
                    int lastB = b0;
                    for (int[] cut : cuts) {
                        // Cuts of several words may overlap.
                        if (cut[0] >= lastA && cut[1] >= lastB) {
                            match(lastA, cut[0], lastB, cut[1], depth + 1);
                            toRight[cut[0]] = cut[1];
                            lastA = cut[0] + 1;
                            lastB = cut[1] + 1;
                        }
                    }
                    match(lastA, a1, lastB, b1, depth + 1);
                    return;
                }
            }
            if ((long) (a1 - a0) * (b1 - b0) <= MOST_CELLS) {
                subsequence(a0, a1, b0, b1);
            }
        }

        /** Places of runs that stand once on each side, in the longest series of one order. */
        private List<int[]> cuts(int a0, int a1, int b0, int b1, int length) {
            RunPlaces places = new RunPlaces(a0, a1);
            for (int i = a0; i + length <= a1; i++) {
                places.addLeft(key(a, i, length), i);
            }
            for (int j = b0; j + length <= b1; j++) {
                places.addRight(key(b, j, length), j);
            }
            List<int[]> both = new ArrayList<>();
            for (int i = a0; i + length <= a1; i++) {
                int j = places.onlyRight(key(a, i, length));
                if (j >= 0 && a.number[i] == b.number[j]) {
                    both.add(new int[] {i, j});
                }
            }
            return longestSeries(both);
        }

        private static long key(Words words, int at, int length) {
            long key = length;
            for (int i = 0; i < length; i++) {
                key = (key ^ words.number[at + i]) * 0x9E3779B97F4A7C15L;
                key ^= key >>> 29;
            }
            return key;
        }

        /** The longest series of which both numbers grow; the pairs come in order of the first number. */
        private static List<int[]> longestSeries(List<int[]> pairs) {
            int[] tails = new int[pairs.size()];
            int[] before = new int[pairs.size()];
            int length = 0;
            for (int i = 0; i < pairs.size(); i++) {
                int low = 0;
                int high = length;
                while (low < high) {
                    int middle = (low + high) >>> 1;
                    if (pairs.get(tails[middle])[1] < pairs.get(i)[1]) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                before[i] = low == 0 ? -1 : tails[low - 1];
                tails[low] = i;
                length = Math.max(length, low + 1);
            }
            List<int[]> series = new ArrayList<>();
            for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
                series.add(pairs.get(i));
            }
            Collections.reverse(series);
            return series;
        }

        private void subsequence(int a0, int a1, int b0, int b1) {
            int n = a1 - a0;
            int m = b1 - b0;
            int[][] longest = new int[n + 1][m + 1];
            for (int i = n - 1; i >= 0; i--) {
                for (int j = m - 1; j >= 0; j--) {
                    longest[i][j] = a.number[a0 + i] == b.number[b0 + j]
                            ? longest[i + 1][j + 1] + 1
                            : Math.max(longest[i + 1][j], longest[i][j + 1]);
                }
            }
            int i = 0;
            int j = 0;
            while (i < n && j < m) {
                if (a.number[a0 + i] == b.number[b0 + j]) {
                    toRight[a0 + i++] = b0 + j++;
                } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
        }

        /** One or two equal words between long changes are chance, and make a text hard to read. */
        void dropLoneWords() {
            int i = 0;
            int lastA = 0;
            int lastB = 0;
            List<int[]> runs = new ArrayList<>();
            while (i < toRight.length) {
                if (toRight[i] < 0) {
                    i++;
                    continue;
                }
                int from = i;
                do {
                    i++;
                } while (i < toRight.length && toRight[i] == toRight[i - 1] + 1);
                runs.add(new int[] {from, i, Math.max(from - lastA, toRight[from] - lastB)});
                lastA = i;
                lastB = toRight[i - 1] + 1;
            }
            int behind = Math.max(toRight.length - lastA, b.count - lastB);
            for (int r = runs.size() - 1; r >= 0; r--) {
                int[] run = runs.get(r);
                int length = run[1] - run[0];
                boolean isChance = length <= 2 && Math.min(run[2], behind) > 2 * length;
                if (isChance) {
                    Arrays.fill(toRight, run[0], run[1], -1);
                }
                behind = isChance ? behind + length + run[2] : run[2];
            }
        }
    }

    /**
     * Runs of unmatched words that stand elsewhere among the unmatched words of the other side.
     *
     * @return start on the left, start on the right, length; no word is in two of them
     */
    private static List<int[]> moves(Words a, Words b, int[] toRight) {
        boolean[] usedA = new boolean[a.count];
        boolean[] usedB = new boolean[b.count];
        for (int i = 0; i < a.count; i++) {
            if (toRight[i] >= 0) {
                usedA[i] = true;
                usedB[toRight[i]] = true;
            }
        }
        RunPlaces places = new RunPlaces(0, a.count);
        for (int i = 0; i + SHORTEST_MOVE <= a.count; i++) {
            if (!usedA[i]) {
                places.addLeft(Matching.key(a, i, SHORTEST_MOVE), i);
            }
        }
        List<int[]> moves = new ArrayList<>();
        for (int j = 0; j + SHORTEST_MOVE <= b.count; j++) {
            int best = 0;
            int bestAt = 0;
            int tried = 0;
            int i = usedB[j] ? -1 : places.firstLeft(Matching.key(b, j, SHORTEST_MOVE));
            for (; i >= 0 && tried < MOST_PLACES; i = places.nextLeft(i)) {
                tried++;
                int length = 0;
                while (i + length < a.count
                        && j + length < b.count
                        && !usedA[i + length]
                        && !usedB[j + length]
                        && a.number[i + length] == b.number[j + length]) {
                    length++;
                }
                if (length > best) {
                    best = length;
                    bestAt = i;
                }
            }
            if (best >= SHORTEST_MOVE) {
                moves.add(new int[] {bestAt, j, best});
                Arrays.fill(usedA, bestAt, bestAt + best, true);
                Arrays.fill(usedB, j, j + best, true);
                j += best - 1;
            }
        }
        return moves;
    }

    private static List<Part> parts(Words a, Words b, int[] toRight, List<int[]> moves) {
        int[] moveOfA = new int[a.count];
        int[] moveOfB = new int[b.count];
        for (int number = 1; number <= moves.size(); number++) {
            int[] move = moves.get(number - 1);
            Arrays.fill(moveOfA, move[0], move[0] + move[2], number);
            Arrays.fill(moveOfB, move[1], move[1] + move[2], number);
        }
        List<Part> parts = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.count || j < b.count) {
            while (i < a.count && toRight[i] < 0) {
                int start = i;
                do {
                    i++;
                } while (i < a.count && toRight[i] < 0 && moveOfA[i] == moveOfA[start]);
                int move = moveOfA[start];
                parts.add(new Part(move == 0 ? Kind.LEFT : Kind.MOVED_FROM, a.text(start, i), "", move));
            }
            int end = i < a.count ? toRight[i] : b.count;
            while (j < end) {
                int start = j;
                do {
                    j++;
                } while (j < end && moveOfB[j] == moveOfB[start]);
                int move = moveOfB[start];
                parts.add(new Part(move == 0 ? Kind.RIGHT : Kind.MOVED_TO, "", b.text(start, j), move));
            }
            int from = i;
            int fromB = j;
            while (i < a.count && toRight[i] == j) {
                i++;
                j++;
            }
            if (i > from) {
                parts.add(new Part(Kind.SAME, a.text(from, i), b.text(fromB, j), 0));
            }
        }
        return parts;
    }
}
