package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against a model that takes every shingle as a list of tokens and looks for it by brute force. */
class ComparerPropertyTest {
    private static final long SEED = 7_411_903;

    private final Comparer comparer = new Comparer();

    @Test
    void shouldCoverWhatBruteForceCovers() {
        for (long seed = SEED; seed < SEED + 300; seed++) {
            // Given
            SplittableRandom random = new SplittableRandom(seed);
            Profile a = Stories.profile(text(random));
            Profile b = Stories.profile(mixed(random, text(random)));

            // When
            Evidence e = comparer.compare(a, b);

            // Then
            assertThat(e.a().shared()).as("seed %d", seed).isEqualTo(covered(a.tokens, b.tokens, a.tokens.length));
            assertThat(e.b().shared()).as("seed %d", seed).isEqualTo(covered(b.tokens, a.tokens, b.tokens.length));
            assertThat(e.a().sharedLede()).as("seed %d", seed).isEqualTo(covered(a.tokens, b.tokens, Evidence.LEDE));
            assertThat(e.sharedNumbers()).as("seed %d", seed).isEqualTo(common(numbers(a), numbers(b)));
        }
    }

    @Test
    void shouldSayTheSameFromEitherSide() {
        for (long seed = SEED; seed < SEED + 300; seed++) {
            // Given
            SplittableRandom random = new SplittableRandom(seed);
            String text = text(random);
            Profile a = Stories.profile(text);
            Profile b = Stories.profile(mixed(random, text));

            // When
            Evidence there = comparer.compare(a, b);
            Evidence back = new Comparer().compare(b, a);

            // Then
            assertThat(back.reversed()).as("seed %d", seed).isEqualTo(there);
            assertThat(there.reversed().reversed()).isEqualTo(there);
            assertThat(Evidence.fromBytes(there.toBytes())).as("seed %d", seed).isEqualTo(there);
        }
    }

    @Test
    void shouldReadBackWhatItStored() {
        for (long seed = SEED; seed < SEED + 100; seed++) {
            // Given
            Profile profile = Stories.profile(text(new SplittableRandom(seed)));

            // When
            Profile back = Profile.fromBytes(profile.toBytes());

            // Then
            assertThat(back).as("seed %d", seed).isEqualTo(profile);
            assertThat(back.fingerprints()).as("seed %d", seed).isEqualTo(profile.fingerprints());
            assertThat(back.toBytes()).as("seed %d", seed).isEqualTo(profile.toBytes());
        }
    }

    @Test
    void shouldShareAFingerprintWhenALongRunIsShared() {
        int run = Fingerprints.WINDOW + Fingerprints.SHINGLE - 1;
        for (long seed = SEED; seed < SEED + 200; seed++) {
            // Given
            SplittableRandom random = new SplittableRandom(seed);
            String shared = Stories.random(random, run, 1_000_000);
            Profile a = Stories.profile(Stories.random(random, random.nextInt(200), 1_000_000)
                    + shared
                    + Stories.random(random, random.nextInt(200), 1_000_000));
            Profile b = Stories.profile(Stories.random(random, random.nextInt(200), 1_000_000)
                    + shared
                    + Stories.random(random, random.nextInt(200), 1_000_000));

            // When
            Set<Long> both = Arrays.stream(a.fingerprints()).boxed().collect(Collectors.toSet());
            both.retainAll(Arrays.stream(b.fingerprints()).boxed().toList());

            // Then
            assertThat(both).as("seed %d", seed).isNotEmpty();
        }
    }

    private static String text(SplittableRandom random) {
        return Stories.random(random, random.nextInt(260), 5 + random.nextInt(400));
    }

    /** The same words, some left out, some replaced, and now and then a piece moved to the end. */
    private static String mixed(SplittableRandom random, String text) {
        StringBuilder out = new StringBuilder();
        StringBuilder moved = new StringBuilder();
        int rate = 2 + random.nextInt(30);
        for (String word : text.split(" ", -1)) {
            int dice = random.nextInt(3 * rate);
            if (dice == 0) {
                continue;
            }
            StringBuilder to = dice / rate == 2 && random.nextInt(20) == 0 ? moved : out;
            to.append(dice == 1 ? "other" : word).append(' ');
        }
        return out.append(moved).toString();
    }

    private static int covered(char[] x, char[] y, int first) {
        Set<List<Character>> shingles = new HashSet<>();
        for (int i = 0; i + Comparer.SHINGLE <= y.length; i++) {
            shingles.add(shingle(y, i));
        }
        Set<Integer> positions = new HashSet<>();
        for (int i = 0; i + Comparer.SHINGLE <= x.length; i++) {
            if (shingles.contains(shingle(x, i))) {
                IntStream.range(i, i + Comparer.SHINGLE).forEach(positions::add);
            }
        }
        return (int) positions.stream().filter(p -> p < first).count();
    }

    private static List<Character> shingle(char[] tokens, int at) {
        return List.of(tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]);
    }

    private static Set<Character> numbers(Profile p) {
        Set<Character> out = new HashSet<>();
        for (int i = 0; i < p.tokens.length; i++) {
            if (p.isNumber(i)) {
                out.add(p.tokens[i]);
            }
        }
        return out;
    }

    private static int common(Set<Character> a, Set<Character> b) {
        return (int) a.stream().filter(b::contains).count();
    }
}
