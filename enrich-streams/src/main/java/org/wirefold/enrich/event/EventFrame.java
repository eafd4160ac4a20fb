package org.wirefold.enrich.event;

import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * How the bytes of every event begin: the number of the layout, then the number of the event's type. The fields of the
 * event follow. Thread-safe.
 */
final class EventFrame {
    private EventFrame() {}

    /**
     * An event as bytes.
     *
     * @param layout number of the layout, 0 to 255
     * @param type number of the event's type, 0 to 255
     * @param size about how many bytes the event takes
     * @param fields appends the fields
     */
    static byte[] write(int layout, int type, int size, Consumer<ByteWriter> fields) {
        ByteWriter out = new ByteWriter(size).u8(layout).u8(type);
        fields.accept(out);
        return out.toBytes();
    }

    /**
     * Reads the number of the type.
     *
     * @param types all types of that event
     * @param number the number of a type
     * @param event what the event is called in an error message
     * @throws IllegalArgumentException if no type has the number
     */
    static <T> T readType(ByteReader in, T[] types, ToIntFunction<T> number, String event) {
        int code = in.u8();
        for (T type : types) {
            if (number.applyAsInt(type) == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown type " + code + " of " + event + ": this program knows 1 to "
                + types.length + "; a newer program may have written it");
    }
}
