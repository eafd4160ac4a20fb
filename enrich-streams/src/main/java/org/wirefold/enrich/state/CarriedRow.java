package org.wirefold.enrich.state;

import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * The bytes of two rows of one key: of a row, and of the row of another store that it carries. The carried row comes
 * first, with its length; 0 stands for none.
 */
public final class CarriedRow {
    private CarriedRow() {}

    static byte[] join(byte @Nullable [] carried, byte[] carrier) {
        byte[] within = carried == null ? new byte[0] : carried;
        ByteWriter out = new ByteWriter(within.length + carrier.length + 5);
        return out.blob(within).bytes(carrier).toBytes();
    }

    /** The bytes of the row that carries. */
    public static byte[] carrierOf(byte[] both) {
        ByteReader in = new ByteReader(both);
        in.blob();
        return in.rest();
    }

    /** The bytes of the row that is carried; null where there is none. */
    public static byte @Nullable [] of(byte[] both) {
        byte[] within = new ByteReader(both).blob();
        return within.length == 0 ? null : within;
    }
}
