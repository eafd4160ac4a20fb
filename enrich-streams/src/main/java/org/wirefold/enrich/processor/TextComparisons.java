package org.wirefold.enrich.processor;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;

/**
 * Compares texts, and remembers the last comparisons. A story is published again after each change, and most of its texts
 * are the same as before.
 *
 * <p>Memory is bounded by the bytes of the profiles and by the number of comparisons. What was used least recently goes
 * first. The result does not depend on what is remembered. Not thread-safe: the comparer reuses its buffers.
 */
final class TextComparisons {
    /** Bytes of all remembered profiles, as they are stored. In memory they take about four times as much. */
    private static final int PROFILE_BYTES = 1 << 20;

    private static final int MOST_PAIRS = 4096;

    private final Comparer comparer = new Comparer();
    private final LinkedHashMap<Bytes, Text> texts = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Pair, Evidence> pairs = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Evidence> eldest) {
            return size() > MOST_PAIRS;
        }
    };
    private long held;
    private long read;

    /**
     * A text that can be compared.
     *
     * @param number of the text among those that were ever read; not used again
     * @param profile stands for the text
     */
    record Text(long number, Profile profile) {}

    private record Pair(long a, long b) {}

    /** The text that a profile stands for. */
    Text text(byte[] profile) {
        Bytes key = Bytes.wrap(profile);
        Text known = texts.get(key);
        if (known != null) {
            return known;
        }
        Text text = new Text(read++, Profile.fromBytes(profile));
        texts.put(key, text);
        held += profile.length;
        makeRoom();
        return text;
    }

    private void makeRoom() {
        Iterator<Bytes> eldest = texts.keySet().iterator();
        while (held > PROFILE_BYTES && texts.size() > 1) {
            held -= Objects.requireNonNull(eldest.next().get()).length;
            eldest.remove();
        }
    }

    /** What the two have in common, from the first one's point of view. */
    Evidence compare(Text a, Text b) {
        Evidence known = pairs.get(new Pair(a.number(), b.number()));
        if (known != null) {
            return known;
        }
        Evidence reversed = pairs.get(new Pair(b.number(), a.number()));
        if (reversed != null) {
            return reversed.reversed();
        }
        Evidence evidence = comparer.compare(a.profile(), b.profile());
        pairs.put(new Pair(a.number(), b.number()), evidence);
        return evidence;
    }
}
