package org.wirefold.enrich.state;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * How rows of one kind are kept.
 *
 * @param writer the row's bytes
 * @param reader the row from its bytes
 * @param weight about how many bytes of heap the row holds
 * @param copier what a reader gets: the row itself where it cannot change, else a copy, so that an event which fails
 *     half way leaves nothing behind
 */
public record RowKind<R>(
        Function<R, byte[]> writer, Function<byte[], R> reader, ToIntFunction<R> weight, UnaryOperator<R> copier) {

    /** Rows that cannot change. */
    public static <R> RowKind<R> constant(
            Function<R, byte[]> writer, Function<byte[], R> reader, ToIntFunction<R> weight) {
        return new RowKind<>(writer, reader, weight, UnaryOperator.identity());
    }
}
