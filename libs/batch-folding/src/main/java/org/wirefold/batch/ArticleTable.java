package org.wirefold.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.duplicates.CandidateBounds;
import org.wirefold.duplicates.Profile;
import org.wirefold.model.ArticleUri;

/**
 * The newest content of every article: in the heap some numbers, in a {@link SpillFile} the rest. An article is known
 * by its source and uri. Thread-safe; the contents of one article must come one after the other.
 */
final class ArticleTable {
    private final SpillFile spill;
    private int[] slots = new int[1 << 10];
    private long[] keyHigh = new long[512];
    private long[] keyLow = new long[512];
    private long[] uriHashes = new long[512];
    private long[] places = new long[512];
    private long[] times = new long[512];
    private long[] digestHigh = new long[512];
    private long[] digestLow = new long[512];
    private long[] shas = new long[512];
    private long[] firstMillis = new long[512];
    private boolean[] earlierRun = new boolean[512];
    private final Map<Integer, ContentHistory> manyContents = new HashMap<>();

    /** Where the articles are as they were sent, of those that were given another uri. */
    private final Map<Integer, Long> asSent = new HashMap<>();

    private int size;

    ArticleTable(SpillFile spill) {
        this.spill = spill;
    }

    /**
     * An article by its source and uri, in a few bytes.
     *
     * @param high half of their digest
     * @param low the other half
     */
    record Key(long high, long low) {
        static Key of(String source, String uri) {
            byte[] digest = ArticleUri.sha256((source + '\u0000' + uri).getBytes(StandardCharsets.UTF_8));
            return new Key(longOf(digest, 0), longOf(digest, Long.BYTES));
        }
    }

    /** What was sent of that uri before; null if nothing. */
    synchronized @Nullable ContentHistory history(Key key) {
        int row = slots[slot(key.high, key.low)] - 1;
        if (row < 0) {
            return null;
        }
        ContentHistory many = manyContents.get(row);
        return many != null ? many : ContentHistory.first(firstMillis[row], shas[row]);
    }

    /**
     * Keeps an article, in place of its earlier content.
     *
     * @param key of the article
     * @param digest of its profile
     * @param isEarlier whether it is of an earlier folding
     */
    void put(Key key, KeptArticle article, byte[] digest, boolean isEarlier) throws IOException {
        long place = spill.append(article.toBytes());
        put(key, article, place, longOf(digest, 0), longOf(digest, Long.BYTES), isEarlier);
    }

    private synchronized void put(Key key, KeptArticle article, long place, long high, long low, boolean isEarlier) {
        int slot = slot(key.high, key.low);
        int row = slots[slot] - 1;
        if (row < 0) {
            row = add(slot, key.high, key.low);
        }
        places[row] = place;
        uriHashes[row] = hashOf(article.uri());
        times[row] = article.timeMillis();
        digestHigh[row] = high;
        digestLow[row] = low;
        shas[row] = article.history().sha();
        firstMillis[row] = article.history().firstMillis();
        earlierRun[row] = isEarlier;
        if (article.history().version() > 1) {
            manyContents.put(row, article.history());
        }
    }

    private int add(int slot, long high, long low) {
        if (size == places.length) {
            keyHigh = Arrays.copyOf(keyHigh, 2 * size);
            keyLow = Arrays.copyOf(keyLow, 2 * size);
            uriHashes = Arrays.copyOf(uriHashes, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            digestHigh = Arrays.copyOf(digestHigh, 2 * size);
            digestLow = Arrays.copyOf(digestLow, 2 * size);
            shas = Arrays.copyOf(shas, 2 * size);
            firstMillis = Arrays.copyOf(firstMillis, 2 * size);
            earlierRun = Arrays.copyOf(earlierRun, 2 * size);
        }
        keyHigh[size] = high;
        keyLow[size] = low;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            slots = new int[2 * slots.length];
            for (int row = 0; row < size; row++) {
                slots[slot(keyHigh[row], keyLow[row])] = row + 1;
            }
        }
        return size - 1;
    }

    private int slot(long high, long low) {
        int mask = slots.length - 1;
        int slot = (int) low & mask;
        while (slots[slot] != 0 && (keyHigh[slots[slot] - 1] != high || keyLow[slots[slot] - 1] != low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Eight bytes as a number, the highest first. */
    static long longOf(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            value = value << Byte.SIZE | (bytes[i] & 0xff);
        }
        return value;
    }

    int size() {
        return size;
    }

    long time(int row) {
        return times[row];
    }

    boolean isEarlier(int row) {
        return earlierRun[row];
    }

    KeptArticle article(int row) throws IOException {
        return KeptArticle.fromBytes(spill.read(places[row]));
    }

    Profile profile(int row) throws IOException {
        return KeptArticle.profile(spill.read(places[row]));
    }

    /** Puts an article of the same source and content under another uri. */
    void rename(int row, KeptArticle renamed) throws IOException {
        asSent.putIfAbsent(row, places[row]);
        places[row] = spill.append(renamed.toBytes());
        uriHashes[row] = hashOf(renamed.uri());
    }

    /** Equal for articles of one uri. */
    long uriHash(int row) {
        return uriHashes[row];
    }

    private static long hashOf(String uri) {
        return longOf(ArticleUri.sha256(uri.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** All articles as they were sent. */
    void forEach(KeptFolding.Taker taker) throws IOException {
        for (int row = 0; row < size; row++) {
            taker.take(spill.read(asSent.getOrDefault(row, places[row])));
        }
    }

    boolean sameBody(int a, int b) {
        return digestHigh[a] == digestHigh[b] && digestLow[a] == digestLow[b] && week(a) == week(b);
    }

    /** By digest, as {@link CandidateBounds#bodyId} orders bodies of one time. */
    int compareDigest(int a, int b) {
        int c = Long.compareUnsigned(digestHigh[a], digestHigh[b]);
        return c != 0 ? c : Long.compareUnsigned(digestLow[a], digestLow[b]);
    }

    long week(int row) {
        return Math.floorDiv(times[row], CandidateBounds.WEEK_MILLIS);
    }
}
