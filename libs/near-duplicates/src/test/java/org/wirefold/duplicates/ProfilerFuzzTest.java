package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.wirefold.text.LifeCycle;

/** No text throws. The seed is printed with a failure; set {@code wirefold.seed} to replay it. */
class ProfilerFuzzTest {
    private static final long SEED =
            Long.getLong("wirefold.seed", ThreadLocalRandom.current().nextLong());

    static {
        System.out.println("ProfilerFuzzTest seed " + SEED);
    }

    private final Profiler profiler = new Profiler();
    private final Comparer comparer = new Comparer();

    @Test
    void shouldTakeAnyText() {
        SplittableRandom random = new SplittableRandom(SEED);
        Profile last = profile("");
        for (int round = 0; round < 400; round++) {
            // Given
            String text = anyText(random);

            // When
            Profile p = profile(text);
            Evidence e = comparer.compare(p, last);
            Decision d = RelationPolicy.standard().decide(e, Duration.ofMinutes(random.nextInt(100_000)));
            List<SharedText> shared = SharedText.between(text, text);

            // Then
            assertThat(d.confidence()).as("seed %d round %d", SEED, round).isBetween(0.0, 1.0);
            assertThat(Profile.fromBytes(p.toBytes()))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(p);
            assertThat(p.fingerprints())
                    .as("seed %d round %d", SEED, round)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(shared.size()).isLessThanOrEqualTo(Math.max(1, p.tokenCount()));
            last = p;
        }
    }

    @Test
    void shouldMakeTheSameProfileAgainFromTheTextAndItsFacts() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<LifeCycle.Kind> kinds = List.of(LifeCycle.Kind.values());
        for (int round = 0; round < 400; round++) {
            // Given
            String text = anyText(random);
            LifeCycle.Kind kind = kinds.get(random.nextInt(kinds.size()));
            LifeCycle lifeCycle = new LifeCycle(kind, random.nextInt(-1, 300), null, "");
            String headline = text.substring(0, Math.min(text.length(), random.nextInt(80)));
            String agency = random.nextBoolean() ? null : anyText(random);
            byte[] profile = profiler.profile(new DocumentText(text, headline, agency, lifeCycle, "en"))
                    .toBytes();

            // When
            Profile again = profiler.restore(Profile.facts(profile), text, headline);

            // Then
            assertThat(again.toBytes()).as("seed %d round %d", SEED, round).isEqualTo(profile);
            assertThat(again.fingerprints())
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(Profile.fromBytes(profile).fingerprints());
        }
        assertThatThrownBy(() -> profiler.restore(new byte[] {99}, "", "")).hasMessageContaining("scheme 99");
    }

    @Test
    void shouldRefuseDamagedBytesAndNothingElse() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] good = profile(Stories.STRIKE).toBytes();
        byte[] evidence = comparer.compare(profile(Stories.STRIKE), profile(Stories.COMET))
                .toBytes();
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = (round % 2 == 0 ? good : evidence).clone();
            for (int k = 0; k <= random.nextInt(3); k++) {
                bytes[random.nextInt(round % 4 == 0 ? 40 : bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                if (round % 2 == 0) {
                    comparer.compare(Profile.fromBytes(bytes), profile(Stories.STRIKE));
                } else {
                    RelationPolicy.standard().decide(Evidence.fromBytes(bytes), Duration.ZERO);
                }
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as("seed %d round %d", SEED, round).hasMessageMatching("(?s).+");
            }
        }
        assertThatThrownBy(() -> Profile.fromBytes(new byte[] {99})).hasMessageContaining("scheme 99");
        assertThatThrownBy(() -> Profile.fromBytes(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldStayBoundedWhenTenMegabytesAreOneWord() {
        // Given
        String text = "word ".repeat(2_000_000);

        // When
        Profile p = profile(text);

        // Then
        assertThat(p.tokenCount()).isEqualTo(2_000_000);
        assertThat(p.toBytes().length).isLessThan(20_000);
        assertThat(p.fingerprints()).hasSizeLessThan(5);
        assertThat(comparer.compare(p, p).sameBody()).isTrue();
        assertThat(profile("x".repeat(10_000_000)).tokenCount()).isEqualTo(1);
    }

    @Test
    void shouldTellTextsWithoutTokensApartByTheirCharacters() {
        List<String> texts = List.of("", ". . . . .", "\uD83D\uDC4D", "\uD83D\uDC4D\uD83D\uDC4D", "\uD83D\uDC4E", "?!");
        for (String one : texts) {
            for (String other : texts) {
                // When
                boolean same = wordless(one, "").sameDigest(wordless(" " + other + "\n", ""));

                // Then
                assertThat(same).as("%s and %s", one, other).isEqualTo(one.equals(other));
                assertThat(wordless("-", one).sameDigest(wordless("-", other)))
                        .as("headlines %s and %s", one, other)
                        .isEqualTo(one.equals(other));
            }
        }
    }

    private Profile wordless(String body, String headline) {
        return profiler.profile(new DocumentText(body, headline, null, LifeCycle.NONE, "und"));
    }

    private Profile profile(String text) {
        return profiler.profile(new DocumentText(text, text, text, LifeCycle.NONE, "und"));
    }

    private static String anyText(SplittableRandom random) {
        int length = random.nextInt(3_000);
        StringBuilder out = new StringBuilder();
        switch (random.nextInt(5)) {
            case 0 -> {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                out.append(new String(bytes, StandardCharsets.UTF_8));
            }
            case 1 -> {
                for (int i = 0; i < length; i++) {
                    out.append((char) random.nextInt(0x10000)); // lone surrogates among them
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    out.appendCodePoint(0x4E00 + random.nextInt(200));
                }
            }
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    out.append(random.nextInt(6) == 0 ? ' ' : (char) (0x5D0 + random.nextInt(27)));
                }
            }
            default -> {
                String marks = ".,-'’\n\r\u00AD\u200B 1aZ";
                for (int i = 0; i < length; i++) {
                    out.append(marks.charAt(random.nextInt(marks.length())));
                }
            }
        }
        return out.toString();
    }
}
