package org.wirefold.entities.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever words came before and pushed each other out, a word gets its own type. */
class WordTypesTest {
    private static final String[] LETTERS = {"a", "b", "A", "\u0000", "\u2019", "\u4E2D", "0", "\u0101", "\u00FF"};

    @Test
    void shouldGiveEachWordItsOwnTypeWhenPlacesAreFew() {
        // Given
        long seed = Long.getLong("wirefold.seed", new Random().nextLong());
        System.out.println("wirefold.seed=" + seed);
        Random random = new Random(seed);
        int[] features = {1, 2, 3};
        TagModel model = new TagModel("v", List.of("O", "U-LOC"), 1, new int[6], features, new short[6]);
        StaticFunction none = StaticFunction.build(new long[0], new int[0], 1, 30);
        LexicalTables tables = new LexicalTables(none, new long[1], none, none, new long[1], none);
        FeatureExtractor extractor = new FeatureExtractor(tables, new Connectors(Set.of(), Set.of()));
        WordTypes types = new WordTypes(extractor, model, 8);
        for (int round = 0; round < 2_000; round++) {
            int n = 1 + random.nextInt(12);
            int[] starts = new int[n];
            int[] ends = new int[n];
            StringBuilder text = new StringBuilder("..");
            for (int i = 0; i < n; i++) {
                starts[i] = text.length() - 2;
                for (int k = random.nextInt(3) == 0 ? 9 : 1 + random.nextInt(3); k > 0; k--) {
                    text.append(LETTERS[random.nextInt(LETTERS.length)]);
                }
                ends[i] = text.length() - 2;
            }

            // When
            WordType[] words = types.of(text.toString().toCharArray(), 2, starts, ends, n);

            // Then
            for (int i = 0; i < n; i++) {
                WordType fresh = extractor.type(text.substring(2 + starts[i], 2 + ends[i]));
                assertThat(words[i].word()).isEqualTo(fresh.word());
                assertThat(words[i].nameHash()).isEqualTo(fresh.nameHash());
                assertThat(words[i].lowerHash).isEqualTo(fresh.lowerHash);
                assertThat(words[i].scores(model)).isEqualTo(fresh.scores(model));
                assertThat(words[i].isNameLike(model)).isEqualTo(fresh.isNameLike(model));
            }
        }
    }
}
