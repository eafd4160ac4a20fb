package org.wirefold.text;

import java.util.Arrays;

/**
 * The lines one source sent lately, in memory. Order of arrival does not matter: an article reads only entries of a
 * lower sequence, the {@value #WINDOW} highest of them, so reading it again later gives the same body, as long as those
 * are there. {@link #forget} takes away what no article from a sequence on reads. Not thread-safe.
 */
public final class SourceProfile {

    /** How many earlier articles an article is compared with. */
    public static final int WINDOW = 100;

    /** So many more may be there, for taking some away costs as much as adding all others anew. */
    private static final int SLACK = WINDOW;

    private static final long[] NOTHING = {};

    /** The entries by their sequence, and their sequences, the first {@link #count} of each. */
    private Entry[] entries = new Entry[64];

    private long[] sequences = new long[64];
    private int count;

    /** Chains of (line, entry) by the low bits of the line. */
    private int[] heads = new int[1 << 8];

    private int[] next = new int[1 << 8];
    private int[] lines = new int[1 << 8];
    private Entry[] owners = new Entry[1 << 8];
    private int size;

    private static final class Entry {
        final long sequence;
        final ArticleLines lines;

        /** The reading for which {@link #related} was last found out. */
        long reading = -1;

        boolean related;

        Entry(long sequence, ArticleLines lines) {
            this.sequence = sequence;
            this.lines = lines;
        }
    }

    private long readings;

    /** Makes an empty profile. */
    public SourceProfile() {
        Arrays.fill(heads, -1);
    }

    /** Adds what one article contributes; adding it again changes nothing. */
    public void add(long sequence, ArticleLines newLines) {
        int found = place(sequence);
        Entry entry = new Entry(sequence, newLines);
        if (found >= 0) {
            if (!entries[found].lines.equals(newLines)) {
                entries[found] = entry;
                rebuild();
            }
            return;
        }
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, 2 * count);
            sequences = Arrays.copyOf(sequences, 2 * count);
        }
        int at = -1 - found;
        System.arraycopy(sequences, at, sequences, at + 1, count - at);
        System.arraycopy(entries, at, entries, at + 1, count - at);
        sequences[at] = sequence;
        entries[at] = entry;
        count++;
        index(entry);
    }

    /**
     * Takes entries away, now and then many at once, that no article of this sequence or a higher one reads.
     *
     * @return their sequences
     */
    public long[] forget(long sequence) {
        int at = place(sequence);
        int left = (at < 0 ? -1 - at : at + 1) - WINDOW;
        if (left <= SLACK) {
            return NOTHING;
        }
        long[] forgotten = Arrays.copyOf(sequences, left);
        System.arraycopy(sequences, left, sequences, 0, count - left);
        System.arraycopy(entries, left, entries, 0, count - left);
        Arrays.fill(entries, count - left, count, null);
        count -= left;
        rebuild();
        return forgotten;
    }

    /** Where the sequence stands, or {@code -1 - } where it would; mostly behind all others. */
    private int place(long sequence) {
        return count == 0 || sequences[count - 1] < sequence
                ? -1 - count
                : Arrays.binarySearch(sequences, 0, count, sequence);
    }

    private void rebuild() {
        size = 0;
        Arrays.fill(heads, -1);
        Arrays.fill(owners, null);
        for (int i = 0; i < count; i++) {
            index(entries[i]);
        }
    }

    private void index(Entry entry) {
        for (int line : entry.lines.lines()) {
            if (size == lines.length) {
                grow();
            }
            link(size, line, entry);
            size++;
        }
    }

    private void link(int at, int line, Entry owner) {
        int bucket = bucket(line);
        lines[at] = line;
        owners[at] = owner;
        next[at] = heads[bucket];
        heads[bucket] = at;
    }

    private int bucket(int line) {
        return (line ^ line >>> 15) & (heads.length - 1);
    }

    private void grow() {
        int capacity = 2 * size;
        next = Arrays.copyOf(next, capacity);
        lines = Arrays.copyOf(lines, capacity);
        owners = Arrays.copyOf(owners, capacity);
        heads = new int[capacity];
        Arrays.fill(heads, -1);
        for (int i = 0; i < size; i++) {
            link(i, lines[i], owners[i]);
        }
    }

    /** How many entries are kept. */
    public int size() {
        return count;
    }

    /**
     * What the source sent before the article of this sequence; to be used before anything is added.
     *
     * @param sequence the sequence of the article about to be read
     */
    public LineHistory before(long sequence) {
        int at = place(sequence);
        int lower = at < 0 ? -1 - at : at;
        int visible = Math.min(WINDOW, lower);
        return visible == 0 ? LineHistory.none() : new Window(sequences[lower - visible], sequence, visible);
    }

    /** The entries of sequence {@code from} (inclusive) to {@code to} (exclusive). */
    private final class Window implements LineHistory {

        private final long from;
        private final long to;
        private final int visible;
        private int[] lastTopic = {};

        Window(long from, long to, int visible) {
            this.from = from;
            this.to = to;
            this.visible = visible;
            readings++;
        }

        private boolean sees(Entry entry) {
            return entry.sequence >= from && entry.sequence < to;
        }

        @Override
        public boolean knows(int lineHash) {
            for (int i = heads[bucket(lineHash)]; i >= 0; i = next[i]) {
                if (lines[i] == lineHash && sees(owners[i])) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int strangers(int lineHash, int[] topic) {
            if (topic != lastTopic) {
                lastTopic = topic;
                readings++;
            }
            int count = 0;
            for (int i = heads[bucket(lineHash)]; i >= 0 && count < 8; i = next[i]) {
                if (lines[i] == lineHash && sees(owners[i]) && !related(owners[i], topic)) {
                    count++;
                }
            }
            return count;
        }

        /** Found out once an entry and reading, however many lines they share. */
        private boolean related(Entry entry, int[] topic) {
            if (entry.reading != readings) {
                entry.reading = readings;
                entry.related = Topics.related(entry.lines.topic(), topic);
            }
            return entry.related;
        }

        @Override
        public int size() {
            return visible;
        }
    }
}
