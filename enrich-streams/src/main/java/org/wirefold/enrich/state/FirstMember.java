package org.wirefold.enrich.state;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * The first member that a body or a story ever had, and whether there was another. Most bodies and stories have one
 * member for ever. So the first member is kept in the row of its body or story and has no row of its own; the others
 * have rows in the store of members. Immutable.
 *
 * @param <R> what is kept of a member
 * @param uri of the first member; empty before there is one
 * @param row what is kept of it; null before there is one
 * @param several whether there ever was another member
 */
public record FirstMember<R>(String uri, @Nullable R row, boolean several) {
    /** No member yet. */
    public static <R> FirstMember<R> none() {
        return new FirstMember<>("", null, false);
    }

    /** Whether that article is the first member. */
    public boolean is(String article) {
        return uri.equals(article);
    }

    /** The same after this was to be kept of a member. Of another member than the first, its own row keeps it. */
    public FirstMember<R> with(String article, R newRow) {
        if (uri.isEmpty() || is(article)) {
            return new FirstMember<>(article, newRow, several);
        }
        return several ? this : new FirstMember<>(uri, row, true);
    }

    void write(ByteWriter out, BiConsumer<R, ByteWriter> writer) {
        out.string(uri).flag(several);
        R known = row;
        if (known != null) {
            writer.accept(known, out);
        }
    }

    static <R> FirstMember<R> read(ByteReader in, Function<ByteReader, R> reader) {
        String uri = in.string();
        boolean several = in.flag();
        return new FirstMember<>(uri, uri.isEmpty() ? null : reader.apply(in), several);
    }
}
