package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordRunsTest {

    private static final String ALPHABET = "aZ09 .,-\n'\u00e9\u4e2d\u0301\ud83d\udd25";
    private static final byte[] TABLE = CharTable.table();

    @Test
    void shouldFindTheRunsThatALoopOverTheCharactersFinds() {
        // Given
        long seed = Long.getLong("wirefold.seed", 20261122L);
        Random random = new Random(seed);
        WordRuns runs = new WordRuns();
        for (int round = 0; round < 4_000; round++) {
            String text = text(random, random.nextInt(round % 10 == 0 ? 700 : 70));

            // When
            runs.read(text);

            // Then
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < 2 * runs.count(); i++) {
                found.add(runs.edges()[i]);
            }
            assertThat(found).as("seed %d, round %d", seed, round).isEqualTo(edges(text));
            assertThat(runs.hasMarked()).isEqualTo(text.chars().anyMatch(c -> (TABLE[c] & 0xc0) == 0xc0));
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            text.append(String.valueOf(c).repeat(random.nextInt(6) == 0 ? 1 + random.nextInt(90) : 1));
        }
        return text.toString();
    }

    private static List<Integer> edges(String text) {
        List<Integer> edges = new ArrayList<>();
        boolean within = false;
        for (int i = 0; i <= text.length(); i++) {
            boolean word = i < text.length() && (TABLE[text.charAt(i)] & 0xff) >= CharTable.WORD;
            if (word != within) {
                edges.add(i);
            }
            within = word;
        }
        return edges;
    }

    @Test
    void shouldHashAWordAlikeWhereverItStandsAndEveryWordDifferently() {
        // Given
        byte[] letters = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
        Set<Long> hashes = new HashSet<>();
        int words = 0;
        for (int from = 0; from < 26; from++) {
            for (int length = 1; length <= 26; length++) {
                byte[] here = Arrays.copyOf(Arrays.copyOfRange(letters, from, from + length), length + WordRuns.SHORT);
                byte[] there = new byte[length + 40];
                Arrays.fill(there, (byte) 'q');
                System.arraycopy(here, 0, there, 7, length);

                // When
                long hash = WordRuns.hash(here, 0, length);

                // Then
                assertThat(WordRuns.hash(there, 7, 7 + length)).isEqualTo(hash).isNotZero();
                hashes.add(hash);
                words++;
            }
        }
        assertThat(hashes).hasSize(words);
    }

    @Test
    void shouldLeaveAWordToTheCallerWhenItIsNotPlain() {
        // Given
        WordRuns runs = new WordRuns();

        // When
        runs.read("plain caf\u00e9 abcdefghijklmnopqrstuv\u00e9");

        // Then
        int[] edges = runs.edges();
        assertThat(WordRuns.hash(runs.folded(), edges[0], edges[1])).isEqualTo(WordHash.of("Plain"));
        assertThat(WordRuns.hash(runs.folded(), edges[2], edges[3])).isZero();
        assertThat(WordRuns.hash(runs.folded(), edges[4], edges[5])).isZero();
    }

    @Test
    void shouldListTheRunsThatAreNotPlainOrNotFollowedByOneSpace() {
        // Given
        WordRuns runs = new WordRuns();

        // When
        runs.read("one two, caf\u00e9 four  five abcdefghijklmnopqrst six");

        // Then
        assertThat(Arrays.copyOf(runs.odd(), runs.oddCount())).startsWith(1, 2, 3, 5);
        assertThat(runs.hashes()[0]).isEqualTo(WordHash.of("one"));
        assertThat(runs.hashes()[2]).isZero();
        assertThat(runs.hashes()[5]).isEqualTo(WordHash.of("abcdefghijklmnopqrst"));
        assertThat(runs.firstFrom(0)).isZero();
        assertThat(runs.firstFrom(4)).isEqualTo(1);
        assertThat(runs.firstFrom(5)).isEqualTo(2);
        assertThat(runs.firstFrom(100)).isEqualTo(runs.count());
    }

    @Test
    void shouldFindSignsAndTheEndsOfLines() {
        // Given
        WordRuns runs = new WordRuns();
        String text = "a plain line of letters | and \u00a9 2026\r\nthe next\fone\u2028and the last.";

        // When
        runs.read(text);

        // Then
        int n = text.length();
        assertThat(runs.nextSign(0, n)).isEqualTo(text.indexOf('|'));
        assertThat(runs.nextSign(text.indexOf('|') + 1, n)).isEqualTo(text.indexOf('\u00a9'));
        assertThat(runs.nextSign(0, 10)).isEqualTo(10);
        assertThat(runs.nextBreak(0, n)).isEqualTo(text.indexOf('\r'));
        assertThat(runs.nextBreak(text.indexOf('\n') + 1, n)).isEqualTo(text.indexOf('\f'));
        assertThat(runs.nextBreak(text.indexOf('\f') + 1, n)).isEqualTo(text.indexOf('\u2028'));
        assertThat(runs.nextBreak(text.indexOf('\u2028') + 1, n)).isEqualTo(n);
    }
}
