package org.wirefold.text;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines one source sent lately, in memory. Order of arrival does not matter: an article reads only entries of a
 * lower sequence, the {@value #WINDOW} highest of them, so reading it again later gives the same body. The profile keeps
 * twice that many entries, so this holds for everything within the last {@value #WINDOW} articles. Not thread-safe.
 */
public final class SourceProfile {

    /** How many earlier articles an article is compared with. */
    public static final int WINDOW = 100;

    private static final int KEPT = 2 * WINDOW;

    private final TreeMap<Long, ArticleLines> entries = new TreeMap<>();

    /** Adds what one article contributes; adding it again changes nothing. Entries too old to matter are dropped. */
    public void add(long sequence, ArticleLines lines) {
        entries.put(sequence, lines);
        while (entries.size() > KEPT) {
            entries.pollFirstEntry();
        }
    }

    /** Whether the entry of this sequence is no longer needed: the caller may delete its row. */
    public boolean expires(long sequence) {
        return entries.size() >= KEPT && sequence < entries.firstKey();
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
     * What the source sent before the article of this sequence. A snapshot: later additions do not change it.
     *
     * @param sequence the sequence of the article about to be read
     */
    public LineHistory before(long sequence) {
        Map<Long, ArticleLines> lower = entries.headMap(sequence, false).descendingMap();
        ArticleLines[] visible = new ArticleLines[Math.min(WINDOW, lower.size())];
        int n = 0;
        for (ArticleLines lines : lower.values()) {
            if (n == visible.length) {
                break;
            }
            visible[n++] = lines;
        }
        return n == 0 ? LineHistory.none() : new Window(visible);
    }

    private static final class Window implements LineHistory {

        private final ArticleLines[] visible;

        Window(ArticleLines[] visible) {
            this.visible = visible;
        }

        @Override
        public int strangers(int lineHash, int[] topic) {
            int count = 0;
            for (ArticleLines earlier : visible) {
                if (Arrays.binarySearch(earlier.lines(), lineHash) >= 0 && !Topics.related(earlier.topic(), topic)) {
                    count++;
                }
            }
            return count;
        }

        @Override
        public int size() {
            return visible.length;
        }
    }
}
