package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SourceProfileTest {

    private static final Instant RECEIVED = Instant.parse("2031-05-12T09:00:00Z");

    /** Reads like prose and claims nothing, so only its repetition gives it away. */
    private static final String HOUSE_RULES =
            "What appears here was sent to the house by people in many places and was set in"
                    + " type as it came, without changes of any weight, because the house holds that those who write from afar know"
                    + " best what they saw. Where two of them saw different things, both are given, and the one who was nearer is given"
                    + " first. Nobody in the house is asked to believe either of them, and nobody outside it should feel bound to do so."
                    + " The house was begun in a shed by three brothers who had nothing but a press and a horse, and it has been moved"
                    + " four times since, once because of water and three times because of rent, and each time the press went first and"
                    + " the brothers walked behind it.";

    private static final String[] NAMES = {
        "Almy", "Brask", "Corvin", "Dalby", "Eskel", "Farrow", "Gunder", "Hollen", "Ivarsen", "Jorun", "Kelmet",
                "Lofty",
        "Morwen", "Nassau", "Orlok", "Pender", "Quill", "Rusten", "Sorvan", "Tarn", "Ulvik", "Vennar", "Wexholm",
                "Yarrow"
    };

    private final ArticleReader reader = new ArticleReader();

    private static String story(int seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            names.add(
                    NAMES[random.nextInt(NAMES.length)] + NAMES[random.nextInt(NAMES.length)].toLowerCase(Locale.ROOT));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            text.append("The council of ")
                    .append(names.get(3 * i))
                    .append(" met ")
                    .append(names.get(3 * i + 1))
                    .append(" on the matter of the bridge at ")
                    .append(names.get(3 * i + 2))
                    .append(", and after ")
                    .append(2 + random.nextInt(90))
                    .append(" hours of talk it was agreed that work should begin in the spring.\n");
        }
        return text.toString();
    }

    private ReadArticle read(SourceProfile profile, long sequence, String text) {
        ReadArticle article = reader.read(RawText.of(text, RECEIVED), profile.before(sequence));
        profile.add(sequence, article.lines());
        return article;
    }

    @Test
    void shouldTakeAParagraphForFurnitureWhenItsSourceRepeatsItOnOtherStories() {
        // Given
        SourceProfile profile = new SourceProfile();
        for (int i = 0; i < 4; i++) {
            read(profile, i, story(i) + HOUSE_RULES);
        }

        // When
        ReadArticle article = read(profile, 4, story(4) + HOUSE_RULES);

        // Then
        assertThat(article.body()).isEqualTo(story(4).strip());
    }

    @Test
    void shouldKeepTheBackgroundThatVersionsOfOneStoryShare() {
        // Given
        SourceProfile profile = new SourceProfile();
        String background =
                "The bridge at Tarn was washed away in the floods of March, when the river Brask rose by nine metres and"
                        + " took the mill at Dalby and the old customs house with it.\nThe council of Almy has asked the government in"
                        + " Sorvan for help three times since, and minister Corvin Eskel promised an answer before the summer.\n";
        for (int i = 0; i < 6; i++) {
            read(
                    profile,
                    i,
                    "Minister Corvin Eskel said in update number " + i + " that the bridge at Tarn would be built by "
                            + (10 + i) + " crews from Almy and Sorvan.\n" + background);
        }
        String next =
                "Minister Corvin Eskel laid the first stone of the bridge at Tarn on Sunday, with the mayor of Almy beside him.\n"
                        + background;

        // When
        ReadArticle article = read(profile, 6, next);

        // Then
        assertThat(article.body()).isEqualTo(next.strip());
    }

    @Test
    void shouldReadAnArticleAgainAsBeforeWhenLaterOnesWereAdded() {
        // Given
        SourceProfile profile = new SourceProfile();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            bodies.add(read(profile, i * 10L, story(i) + HOUSE_RULES).body());
        }

        // When
        List<String> again = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            again.add(reader.read(RawText.of(story(i) + HOUSE_RULES, RECEIVED), profile.before(i * 10L))
                    .body());
        }

        // Then
        assertThat(again).isEqualTo(bodies);
    }

    @Test
    void shouldNotDependOnTheOrderOfAdding() {
        // Given
        SourceProfile inOrder = new SourceProfile();
        List<ArticleLines> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(read(inOrder, i, story(i) + HOUSE_RULES).lines());
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            order.add(i);
        }
        long seed = 77;
        Collections.shuffle(order, new Random(seed));

        // When
        SourceProfile shuffled = new SourceProfile();
        for (int i : order) {
            shuffled.add(i, ArticleLines.fromBytes(rows.get(i).toBytes()));
            shuffled.add(i, rows.get(i));
        }

        // Then
        assertThat(shuffled.size()).isEqualTo(30);
        for (int i = 0; i < 30; i++) {
            RawText raw = RawText.of(story(i) + HOUSE_RULES, RECEIVED);
            assertThat(reader.read(raw, shuffled.before(i)).body())
                    .as("seed %d, article %d", seed, i)
                    .isEqualTo(reader.read(raw, inOrder.before(i)).body());
        }
    }

    @Test
    void shouldStayBoundedAndSayWhatItForgets() {
        // Given
        SourceProfile profile = new SourceProfile();
        List<Long> forgotten = new ArrayList<>();

        // When
        for (int i = 0; i < 1000; i++) {
            profile.add(i, new ArticleLines(new int[] {i, i + 1}, new int[] {i}));
            for (long sequence : profile.forget(i)) {
                forgotten.add(sequence);
            }
        }

        // Then
        assertThat(profile.size()).isBetween(SourceProfile.WINDOW, 2 * SourceProfile.WINDOW);
        assertThat(forgotten)
                .containsExactlyElementsOf(
                        LongStream.range(0, 1000 - profile.size()).boxed().toList());
        assertThat(profile.before(1000).size()).isEqualTo(SourceProfile.WINDOW);
        assertThat(profile.before(1000).knows(999)).isTrue();
        assertThat(profile.before(1000).knows(1000 - SourceProfile.WINDOW - 1)).isFalse();
        assertThat(profile.before(900).knows(901)).isFalse();
    }

    @Test
    void shouldForgetNothingThatAnEarlierArticleReads() {
        // Given
        SourceProfile profile = new SourceProfile();
        for (int i = 0; i < 1000; i++) {
            profile.add(i, new ArticleLines(new int[] {i, i + 1}, new int[] {i}));
        }

        // When
        int forgotten = profile.forget(450).length;

        // Then
        assertThat(forgotten).isPositive();
        assertThat(profile.before(451).size()).isEqualTo(SourceProfile.WINDOW);
        assertThat(profile.before(451).knows(451 - SourceProfile.WINDOW)).isTrue();
        assertThat(profile.before(1000).knows(999)).isTrue();
    }

    @Test
    void shouldKeepTheLinesThroughBytesAndRefuseOthers() {
        // Given
        ArticleLines lines =
                reader.read(RawText.of(story(1), RECEIVED), LineHistory.none()).lines();

        // When
        byte[] bytes = lines.toBytes();

        // Then
        assertThat(ArticleLines.fromBytes(bytes)).isEqualTo(lines);
        assertThatThrownBy(() -> ArticleLines.fromBytes(new byte[] {9, 0, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ArticleLines.fromBytes(java.util.Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
