package org.wirefold.duplicates;

/**
 * Makes profiles. Nothing is allocated per token: what a call allocates is the profile itself.
 *
 * <p>Not thread-safe: buffers are reused; one to a thread.
 */
public final class Profiler {
    private static final String[] OPENERS = {
        "a",
        "about",
        "after",
        "all",
        "also",
        "although",
        "among",
        "an",
        "and",
        "another",
        "any",
        "as",
        "asked",
        "at",
        "because",
        "before",
        "both",
        "but",
        "by",
        "despite",
        "during",
        "each",
        "earlier",
        "even",
        "every",
        "few",
        "first",
        "for",
        "former",
        "four",
        "from",
        "he",
        "her",
        "here",
        "his",
        "how",
        "however",
        "i",
        "if",
        "in",
        "instead",
        "it",
        "its",
        "last",
        "later",
        "local",
        "many",
        "meanwhile",
        "more",
        "most",
        "my",
        "new",
        "no",
        "not",
        "now",
        "of",
        "officials",
        "on",
        "once",
        "one",
        "only",
        "other",
        "others",
        "our",
        "over",
        "people",
        "police",
        "she",
        "since",
        "so",
        "some",
        "such",
        "ten",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "three",
        "though",
        "to",
        "today",
        "two",
        "under",
        "until",
        "we",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "with",
        "yesterday",
        "yet",
        "you",
    };

    /** A capital that opens a sentence: a name unless it is a word that often does. */
    private static final int OPENING = TokenScan.CAPITAL | TokenScan.SENTENCE_START;

    private final Fingerprints fingerprints = new Fingerprints();
    private final TokenScan scan = new TokenScan();
    private final long[] openers = new long[1 << 9];

    /** A profiler with buffers of its own. */
    public Profiler() {
        for (String word : OPENERS) {
            scan.scan(word);
            openers[opener(scan.hashes[0])] = scan.hashes[0];
        }
    }

    /** Where the hash of an opener stands or would stand; hashes are never 0. */
    private int opener(long hash) {
        int i = (int) hash & (openers.length - 1);
        while (openers[i] != 0 && openers[i] != hash) {
            i = (i + 1) & (openers.length - 1);
        }
        return i;
    }

    /** The profile of a document. Any text is taken; none throws. */
    public Profile profile(DocumentText d) {
        int agency = 0;
        String credited = d.agency();
        if (credited != null) {
            scan.scan(credited);
            long h = Hashing.SEED;
            for (int i = 0; i < scan.count; i++) {
                h = Hashing.mix(h ^ scan.hashes[i]);
            }
            agency = scan.count == 0 ? 0 : (int) (h >>> 32) | 1;
        }
        scan.scan(d.headline());
        char[] headline = shortHashes(Math.min(scan.count, Profile.MAX_HEADLINE));
        long high = Hashing.SEED;
        long low = ~Hashing.SEED;
        scan.scan(d.body());
        int total = scan.count;
        long[] hashes = scan.hashes;
        int n = Math.min(total, Profile.MAX_TOKENS);
        char[] tokens = new char[n];
        long[] numbers = new long[(n + 63) >> 6];
        long[] names = new long[(n + 63) >> 6];
        byte[] flags = scan.flags;
        for (int from = 0; from < total; from += 64) {
            int to = Math.min(total, from + 64);
            long numberBits = 0;
            long nameBits = 0;
            for (int i = from; i < to; i++) {
                long hash = hashes[i];
                high = (Long.rotateLeft(high, 23) ^ hash) * Hashing.SEED;
                low = (Long.rotateLeft(low, 29) + hash) * 0xD1342543DE82EF95L;
                long flag = flags[i];
                numberBits |= (flag & TokenScan.NUMBER) << i;
                boolean isOpener = flag == OPENING && openers[opener(hash)] != 0;
                nameBits |= isOpener ? 0 : (flag >> 1 & 1) << i;
            }
            if (from < n) {
                numbers[from >> 6] = numberBits;
                names[from >> 6] = nameBits;
            }
        }
        for (int i = 0; i < n; i++) {
            tokens[i] = shortHash(hashes[i]);
        }
        int stage = Stage.code(d.lifeCycle().kind());
        low = Hashing.mix(low ^ stage);
        if (total < Fingerprints.SHINGLE) {
            for (char c : headline) {
                high = Hashing.mix(high ^ c);
            }
            high = Hashing.mix(high ^ agency);
        }
        return new Profile(
                tokens,
                headline,
                numbers,
                names,
                total,
                agency,
                d.lifeCycle().kind(),
                Math.max(0, d.lifeCycle().number()),
                Hashing.mix(high ^ total),
                Hashing.mix(low + total),
                fingerprints.of(tokens, headline));
    }

    private char[] shortHashes(int n) {
        char[] out = new char[n];
        long[] hashes = scan.hashes;
        for (int i = 0; i < n; i++) {
            out[i] = shortHash(hashes[i]);
        }
        return out;
    }

    static char shortHash(long hash) {
        return (char) (hash >>> 48);
    }
}
