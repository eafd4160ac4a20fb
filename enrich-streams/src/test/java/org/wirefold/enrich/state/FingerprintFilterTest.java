package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

class FingerprintFilterTest {
    private static final int COUNT = 200_000;
    private static final int SLICE = 37;

    /** Numbers whose first bits are those of a slice. */
    private static LongStream keys(long seed, int count) {
        return new Random(seed).longs(count).map(key -> key >>> SpanFilter.SLICE_BITS | (long) SLICE << 58);
    }

    @Test
    void shouldHaveAllThatWasAddedAndLetFewOthersThroughWhenItIsFull() {
        // Given
        long seed = Seed.next(FingerprintFilterTest.class);
        FingerprintFilter filter = new FingerprintFilter(COUNT);

        // When
        keys(seed, COUNT).forEach(filter::add);

        // Then
        assertThat(keys(seed, COUNT)).allMatch(filter::mayHave);
        assertThat(keys(~seed, COUNT).filter(filter::mayHave).count()).isBetween(COUNT / 200L, COUNT / 60L);
        assertThat(filter.bytes()).isBetween(COUNT * 10L / 8, COUNT * 10L / 8 + 128);
        assertThat(filter.held()).isEqualTo(COUNT);
        assertThat(filter.isFull()).isFalse();

        // When
        keys(~seed, 52).forEach(filter::add);

        // Then
        assertThat(filter.isFull()).isTrue();
    }

    @Test
    void shouldThrowWhenItIsLookedAtAfterItWasClosed() {
        // Given
        FingerprintFilter filter = new FingerprintFilter(COUNT);

        // When
        filter.close();

        // Then
        assertThatThrownBy(() -> filter.mayHave(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
