package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wirefold.text.WordDiff.Kind;
import org.wirefold.text.WordDiff.Part;

/** The seed is printed; -Dwirefold.seed=N replays it. */
class WordDiffTest {
    private static final String[] SPACES = {" ", " ", " ", "\n\n", "  ", "\u00A0", "", "\t"};

    @Test
    void shouldMarkTheWordsThatDifferWhenMostAreEqual() {
        // When
        WordDiff diff = WordDiff.between(
                "Two people were hurt when a tram left the rails.",
                "Three people were hurt when a tram left the rails on Monday.");

        // Then
        assertThat(diff.parts())
                .containsExactly(
                        new Part(Kind.LEFT, "Two ", "", 0),
                        new Part(Kind.RIGHT, "", "Three ", 0),
                        new Part(
                                Kind.SAME,
                                "people were hurt when a tram left the rails",
                                "people were hurt when a tram left the rails ",
                                0),
                        new Part(Kind.RIGHT, "", "on Monday", 0),
                        new Part(Kind.SAME, ".", ".", 0));
    }

    @Test
    void shouldMarkBothEndsWhenAParagraphIsMoved() {
        // Given
        String moved = "The harbour master said that no ship would leave before noon today.\n";
        String first = "Fog closed the port of Hull, its owner said.\n";
        String last = "Lorries waited in a queue of six miles along the coast road.\n";

        // When
        WordDiff diff = WordDiff.between(moved + first + last, first + last + moved);

        // Then
        List<Part> from = ofKind(diff, Kind.MOVED_FROM);
        List<Part> to = ofKind(diff, Kind.MOVED_TO);
        assertThat(from).hasSize(1);
        assertThat(to).hasSize(1);
        assertThat(from.get(0).left()).contains("harbour master said that no ship would leave before noon");
        assertThat(to.get(0).right()).contains("harbour master said that no ship would leave before noon");
        assertThat(from.get(0).move()).isEqualTo(to.get(0).move()).isEqualTo(1);
    }

    @Test
    void shouldShowOneChangeWhenTextsShareOnlyASmallWord() {
        // When
        WordDiff diff = WordDiff.between(
                "aa bb cc dd ee ff gg hh the ii jj kk ll mm nn oo pp qq",
                "1 2 3 4 5 6 7 8 9 the 10 11 12 13 14 15 16 17 18");

        // Then
        assertThat(diff.parts()).extracting(Part::kind).containsExactly(Kind.LEFT, Kind.RIGHT);
    }

    @Test
    void shouldGiveBackBothTextsWhenTheyAreAnything() {
        // Given
        long seed = Long.getLong("wirefold.seed", System.nanoTime());
        System.out.println("WordDiffTest: seed " + seed + " (replay with -Dwirefold.seed=" + seed + ")");
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            String left = text(random, 1 + random.nextInt(60), 2 + random.nextInt(40));
            String right = random.nextInt(5) == 0 ? text(random, random.nextInt(60), 8) : edited(random, left);

            // When
            WordDiff diff = WordDiff.between(left, right);

            // Then
            assertThat(diff.left()).as("left of round " + round).isEqualTo(left);
            assertThat(diff.right()).as("right of round " + round).isEqualTo(right);
            for (Part part : ofKind(diff, Kind.SAME)) {
                assertThat(words(part.left())).isEqualTo(words(part.right()));
            }
            for (Part from : ofKind(diff, Kind.MOVED_FROM)) {
                assertThat(ofKind(diff, Kind.MOVED_TO)).anySatisfy(to -> {
                    assertThat(to.move()).isEqualTo(from.move());
                    assertThat(words(to.right())).isEqualTo(words(from.left()));
                });
            }
        }
    }

    /** What this thread has used of the processor, so that other work on the machine does not count. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void shouldTakeLittleTimeWhenTextsHaveTenThousandWords() {
        // Given
        Random random = new Random(7);
        String left = text(random, 10_000, 3_000);
        List<String> sentences = Arrays.asList(left.split("(?<= )"));
        String edited = edited(random, left);
        String other = text(random, 10_000, 3_000);
        Collections.shuffle(sentences, random);
        String shuffled = String.join("", sentences);
        List<String[]> pairs = List.of(
                new String[] {left, edited}, new String[] {left, other}, new String[] {left, shuffled}, new String[] {
                    text(random, 10_000, 20), text(random, 10_000, 20)
                });
        for (String[] pair : pairs) {
            List<Double> millis = new ArrayList<>();
            for (int run = 0; run < 9; run++) {
                long start = processorNanos();

                // When
                WordDiff diff = WordDiff.between(pair[0], pair[1]);

                // Then
                millis.add((processorNanos() - start) / 1e6);
                assertThat(diff.right()).isEqualTo(pair[1]);
            }
            Collections.sort(millis);
            System.out.printf(
                    Locale.ROOT,
                    "WordDiffTest: 10,000 words in %.1f ms of the processor (median of %s)%n",
                    millis.get(4),
                    millis.size());
            assertThat(millis.get(4)).as("milliseconds for 10,000 words").isLessThan(50);
        }
    }

    private static List<Part> ofKind(WordDiff diff, Kind kind) {
        return diff.parts().stream().filter(part -> part.kind() == kind).toList();
    }

    private static String words(String text) {
        return text.codePoints()
                .filter(point -> !Character.isWhitespace(point))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String text(Random random, int words, int vocabulary) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            switch (random.nextInt(30)) {
                case 0 -> text.append("\uD83D\uDCF0");
                case 1 -> text.append('\uD83D');
                case 2 -> text.append("\u4E16\u754C");
                case 3 -> text.append("\u05E9\u05DC\u05D5\u05DD,");
                default -> text.append('w').append(random.nextInt(vocabulary));
            }
            text.append(words > 1_000 ? " " : SPACES[random.nextInt(SPACES.length)]);
        }
        return text.toString();
    }

    private static String edited(Random random, String text) {
        StringBuilder edited = new StringBuilder(text);
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            int from = random.nextInt(edited.length() + 1);
            int to = from + random.nextInt(Math.min(edited.length() - from, 120) + 1);
            String cut = edited.substring(from, to);
            edited.delete(from, to);
            if (random.nextBoolean()) {
                edited.insert(random.nextInt(edited.length() + 1), cut);
            }
            if (random.nextInt(3) == 0) {
                edited.insert(random.nextInt(edited.length() + 1), " new" + i + " words ");
            }
        }
        return edited.toString();
    }
}
