package org.wirefold.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every kind of value: its frozen bytes, and what is refused. */
class ByteCodecTest {

    @Test
    void shouldKeepTheFrozenBytesWhenEveryKindOfValueIsWritten() {
        // When
        byte[] bytes = new ByteWriter(1)
                .u8(0xAB)
                .flag(true)
                .varint(300)
                .i32(-2)
                .i64(0x0102030405060708L)
                .f64(1.5)
                .blob(new byte[] {9, 8})
                .string("é")
                .optional(null)
                .optional("a")
                .chars(new char[] {0x1234, 'b'})
                .bits(new long[] {0x1122L, 7L}, 9)
                .toBytes();

        // Then
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("ab" + "01" + "ac02" + "fffffffe" + "0102030405060708" + "3ff8000000000000" + "020908"
                        + "02c3a9" + "00" + "010161" + "12340062" + "221100000000000007");
    }

    @Test
    void shouldReadTheSameValuesWhenTheyWereWrittenInThisOrder() {
        // Given
        byte[] bytes = new ByteWriter(1)
                .u8(3)
                .flag(true)
                .varint(300)
                .varint(Integer.MAX_VALUE)
                .i32(-2)
                .i64(Long.MIN_VALUE)
                .f64(1.5)
                .blob(new byte[] {9, 8})
                .string("é")
                .optional(null)
                .optional("a")
                .chars(new char[] {0x1234, 'b'})
                .bits(new long[] {0x1122L, 7L}, 9)
                .toBytes();

        // When
        ByteReader in = new ByteReader(bytes).version(3);

        // Then
        assertThat(in.flag()).isTrue();
        assertThat(in.varint()).isEqualTo(300);
        assertThat(in.varint32()).isEqualTo(Integer.MAX_VALUE);
        assertThat(in.i32()).isEqualTo(-2);
        assertThat(in.i64()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.f64()).isEqualTo(1.5);
        assertThat(in.blob()).containsExactly(9, 8);
        assertThat(in.string()).isEqualTo("é");
        assertThat(in.optional()).isNull();
        assertThat(in.optional()).isEqualTo("a");
        assertThat(in.chars(2)).containsExactly((char) 0x1234, 'b');
        assertThat(in.bits(9)).containsExactly(0x1122L, 7L);
        in.end();
    }

    @Test
    void shouldReadBackEveryNumberWhenItIsWrittenWithVariableLength() {
        // Given
        long seed = Long.getLong("wirefold.seed", 20261122);
        Random random = new Random(seed);
        long[] numbers = LongStream.concat(
                        LongStream.of(0, 127, 128, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE),
                        LongStream.generate(() -> random.nextLong() >>> (1 + random.nextInt(63)))
                                .limit(1000))
                .toArray();
        ByteWriter out = new ByteWriter(0);

        // When
        for (long number : numbers) {
            out.varint(number);
        }

        // Then
        ByteReader in = new ByteReader(out.toBytes());
        for (long number : numbers) {
            assertThat(in.varint()).as("seed %d", seed).isEqualTo(number);
        }
        in.end();
    }

    @Test
    void shouldRefuseWhenTheBytesEndTooSoon() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByteReader(new byte[7]).i64())
                .withMessage("ends at byte 7 where 8 are needed");
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteReader(new byte[3]).chars(2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteReader(new byte[3]).bits(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ByteReader(new ByteWriter(9).varint(5).u8(1).toBytes()).string());
    }

    @Test
    void shouldRefuseWhenBytesAreLeftOver() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByteReader(new byte[2]).end())
                .withMessage("2 bytes are left over");
    }

    @Test
    void shouldRefuseWhenANumberDoesNotFitAnInt() {
        // Given
        byte[] large = new ByteWriter(9).varint(1L << 31).toBytes();
        byte[] larger = new ByteWriter(9).varint(1L << 40).toBytes();

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteReader(large).varint32());
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteReader(larger).varint32());
    }

    @Test
    void shouldRefuseWhenTheLayoutVersionIsAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByteReader(new byte[] {4}).version(3))
                .withMessage("layout version 4 where 3 is understood");
    }
}
