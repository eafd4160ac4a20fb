package org.wirefold.entities.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StaticFunctionPropertyTest {
    @Test
    void shouldGiveEveryValueAndHardlyAnyOtherWhenKeysAreRandom() throws IOException {
        // Given
        long seed = Long.getLong("wirefold.seed", new Random().nextLong());
        System.out.println("wirefold.seed=" + seed);
        Random random = new Random(seed);
        long[] keys = random.longs(20_000).distinct().toArray();
        int[] values = random.ints(keys.length, 1, 1 << 13).toArray();
        StaticFunction built = StaticFunction.build(keys, values, 13, 10);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        built.write(new DataOutputStream(bytes));

        // When
        StaticFunction read = StaticFunction.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        // Then
        for (int i = 0; i < keys.length; i++) {
            assertThat(read.get(keys[i])).isEqualTo(values[i]);
        }
        long strangers = random.longs(100_000).filter(k -> read.get(k) != 0).count();
        // A stranger passes with probability 2^-10: 98 are expected, five standard deviations are 49.
        assertThat(strangers).isLessThan(150);
    }

    @Test
    void shouldHoldNothingWhenBuiltOfNothing() {
        // Given
        StaticFunction empty = StaticFunction.build(new long[0], new int[0], 1, 30);

        // When
        int value = empty.get(42);

        // Then
        assertThat(value).isZero();
    }
}
