package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

class FingerprintFilterTest {
    private static final int COUNT = 200_000;

    @Test
    void shouldHaveAllThatWasAddedAndLetFewOthersThroughWhenItIsFull() {
        // Given
        long seed = Seed.next(FingerprintFilterTest.class);
        FingerprintFilter filter = new FingerprintFilter(COUNT);

        // When
        new Random(seed).longs(COUNT).forEach(filter::add);

        // Then
        assertThat(new Random(seed).longs(COUNT)).allMatch(filter::mayHave);
        assertThat(new Random(~seed).longs(COUNT).filter(filter::mayHave).count())
                .isBetween(COUNT / 100L, COUNT / 20L);
        assertThat(filter.bytes()).isBetween((long) COUNT, COUNT + 8L);
        assertThat(filter.isFull()).isFalse();

        // When
        new Random(seed).longs(9).forEach(filter::add);

        // Then
        assertThat(filter.isFull()).isTrue();
        filter.close();
    }
}
