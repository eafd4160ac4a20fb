package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTextTest {

    @Test
    void shouldListTheSharedSentencesWithTheirPlaces() {
        // Given
        String a = Stories.STRIKE + Stories.BACKGROUND;
        String b = Stories.RULING + Stories.BACKGROUND;

        // When
        List<SharedText> sentences = SharedText.sentences(a, b);

        // Then
        assertThat(sentences).hasSize(4).allSatisfy(s -> {
            assertThat(a.substring(s.startA(), s.endA())).isEqualTo(b.substring(s.startB(), s.endB()));
            assertThat(Stories.BACKGROUND).contains(b.substring(s.startB(), s.endB()));
        });
    }

    @Test
    void shouldFindOneRunWhenOneTextIsCutFromTheOther() {
        // When
        List<SharedText> runs = SharedText.between(Stories.STRIKE + Stories.BACKGROUND, Stories.STRIKE);

        // Then
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).startA()).isZero();
        assertThat(runs.get(0).tokens())
                .isEqualTo(Stories.profile(Stories.STRIKE).tokenCount());
    }

    @Test
    void shouldFindNothingBetweenStrangers() {
        assertThat(SharedText.between(Stories.STRIKE, Stories.COMET)).isEmpty();
        assertThat(SharedText.between("", Stories.COMET)).isEmpty();
    }
}
