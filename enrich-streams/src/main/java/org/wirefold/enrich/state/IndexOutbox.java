package org.wirefold.enrich.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * The messages that the index sent to bodies other than the one that asked, by the event that led to them. They are
 * kept in the index's own store until that event can no longer come again after a crash, and are sent again if it does.
 *
 * <p>They are written before the change of the index. A store's log holds its writes in order, so a store that has the
 * change has the messages too. Not thread-safe.
 */
public final class IndexOutbox {
    /** For how long it is kept: longer than any commit interval. Milliseconds. */
    public static final long KEPT_MILLIS = 600_000;

    /** Begins the keys; no key of a row does. */
    static final String MARK = "#";

    private static final int MESSAGES_A_ROW = 500;
    private static final int LAYOUT = 1;

    private final KeyValueStore<String, byte[]> rows;
    private final Deque<Kept> kept = new ArrayDeque<>();

    private record Kept(String key, long sinceMillis) {}

    /**
     * A message.
     *
     * @param to the body
     * @param event bytes of the event that is sent to it
     */
    public record Message(String to, byte[] event) {}

    /** The messages kept in a store. */
    public IndexOutbox(KeyValueStore<String, byte[]> rows) {
        this.rows = rows;
    }

    /** Whether a key of the store is one of these. */
    static boolean isKey(String key) {
        return key.startsWith(MARK);
    }

    /** Takes over what was there before; it is kept as long as if it had come now. */
    public void restore(LongSupplier clockMillis) {
        try (KeyValueIterator<String, byte[]> found = rows.prefixScan(MARK, new StringSerializer())) {
            while (found.hasNext()) {
                kept.add(new Kept(found.next().key, clockMillis.getAsLong()));
            }
        }
    }

    /** Keeps the messages of the event at an offset, which may be none. */
    public void keep(long offset, List<Message> messages, long nowMillis) {
        int row = 0;
        int from = 0;
        do {
            int end = Math.min(messages.size(), from + MESSAGES_A_ROW);
            ByteWriter out = new ByteWriter(1024).u8(LAYOUT).varint(end - from);
            for (Message message : messages.subList(from, end)) {
                out.string(message.to).blob(message.event);
            }
            String key = prefix(offset) + row++;
            rows.put(key, out.toBytes());
            kept.add(new Kept(key, nowMillis));
            from = end;
        } while (from < messages.size());
    }

    /** The messages of the event at an offset. */
    public List<Message> messages(long offset) {
        List<Message> messages = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = rows.prefixScan(prefix(offset), new StringSerializer())) {
            while (found.hasNext()) {
                ByteReader in = new ByteReader(found.next().value).version(LAYOUT);
                for (int i = in.count(); i > 0; i--) {
                    messages.add(new Message(in.string(), in.blob()));
                }
            }
        }
        return messages;
    }

    /** Whether the event at an offset was one that keeps its messages. */
    public boolean contains(long offset) {
        return rows.get(prefix(offset) + 0) != null;
    }

    /** Lets go of what is old enough. */
    public void expire(long nowMillis) {
        for (Kept first = kept.peek();
                first != null && first.sinceMillis < nowMillis - KEPT_MILLIS;
                first = kept.peek()) {
            rows.delete(first.key);
            kept.remove();
        }
    }

    private static String prefix(long offset) {
        return MARK + offset + StoreNames.SEPARATOR;
    }
}
