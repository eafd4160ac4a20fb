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

    private final Fingerprints fingerprints = new Fingerprints();
    private final TokenScan scan = new TokenScan();
    private final long[] openers = new long[1 << 10];

    /** A profiler with buffers of its own. */
    public Profiler() {
        for (String word : OPENERS) {
            scan.scan(word);
            char h = shortHash(scan.hashes[0]);
            openers[h >> 6] |= 1L << h;
        }
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
        for (int i = 0; i < total; i++) {
            high = (Long.rotateLeft(high, 23) ^ hashes[i]) * Hashing.SEED;
            low = (Long.rotateLeft(low, 29) + hashes[i]) * 0xD1342543DE82EF95L;
        }
        int stage = Stage.code(d.lifeCycle().kind());
        low = Hashing.mix(low ^ stage);
        if (total < Fingerprints.SHINGLE) {
            for (char c : headline) {
                high = Hashing.mix(high ^ c);
            }
            high = Hashing.mix(high ^ agency);
        }
        int n = Math.min(total, Profile.MAX_TOKENS);
        char[] tokens = shortHashes(n);
        long[] numbers = new long[(n + 63) >> 6];
        long[] names = new long[(n + 63) >> 6];
        byte[] flags = scan.flags;
        for (int i = 0; i < n; i++) {
            int flag = flags[i];
            if ((flag & TokenScan.NUMBER) != 0) {
                numbers[i >> 6] |= 1L << i;
            } else if ((flag & TokenScan.CAPITAL) != 0
                    && ((flag & TokenScan.SENTENCE_START) == 0 || (openers[tokens[i] >> 6] >>> tokens[i] & 1) == 0)) {
                names[i >> 6] |= 1L << i;
            }
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
