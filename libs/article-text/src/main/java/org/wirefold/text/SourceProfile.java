package org.wirefold.text;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * The lines one source sent lately, in memory. Order of arrival does not matter: an article reads only entries of a
 * lower sequence, the {@value #WINDOW} highest of them, so reading it again later gives the same body. The profile keeps
 * at least twice that many entries, so this holds for everything within the last {@value #WINDOW} articles. Memory is
 * bounded by {@value #KEPT} + {@value #SLACK} entries of at most {@link ArticleLines#MAX_LINES} lines. Not thread-safe.
 */
public final class SourceProfile {

    /** How many earlier articles an article is compared with. */
    public static final int WINDOW = 100;

    private static final int KEPT = 2 * WINDOW;
    private static final int SLACK = 50;

    private final TreeMap<Long, Entry> entries = new TreeMap<>();

    /** The keys of {@link #entries}, ascending. */
    private final long[] sequences = new long[KEPT + SLACK + 1];

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

    /** Adds what one article contributes; adding it again changes nothing. Entries too old to matter are dropped. */
    public void add(long sequence, ArticleLines newLines) {
        Entry old = entries.get(sequence);
        if (old != null && old.lines.equals(newLines)) {
            return;
        }
        Entry entry = new Entry(sequence, newLines);
        if (old == null) {
            int at = -1 - Arrays.binarySearch(sequences, 0, entries.size(), sequence);
            System.arraycopy(sequences, at, sequences, at + 1, entries.size() - at);
            sequences[at] = sequence;
        }
        entries.put(sequence, entry);
        boolean full = entries.size() > KEPT + SLACK;
        if (full) {
            int left = entries.size() - KEPT;
            System.arraycopy(sequences, left, sequences, 0, KEPT);
            while (entries.size() > KEPT) {
                entries.pollFirstEntry();
            }
        }
        if (full || old != null) {
            rebuild();
        } else {
            index(entry);
        }
    }

    private void rebuild() {
        size = 0;
        Arrays.fill(heads, -1);
        Arrays.fill(owners, null);
        for (Entry entry : entries.values()) {
            index(entry);
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

    /** Whether the entry of this sequence is no longer needed: the caller may delete its row. */
    public boolean expires(long sequence) {
        return sequence < keepsFrom();
    }

    /** The lowest sequence that is still needed; {@link Long#MIN_VALUE} while nothing has expired. */
    public long keepsFrom() {
        return entries.size() >= KEPT ? entries.firstKey() : Long.MIN_VALUE;
    }

    /** How many entries are kept. */
    public int size() {
        return entries.size();
    }

    /**
     * What the source sent before the article of this sequence; to be used before anything is added.
     *
     * @param sequence the sequence of the article about to be read
     */
    public LineHistory before(long sequence) {
        int at = Arrays.binarySearch(sequences, 0, entries.size(), sequence);
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
