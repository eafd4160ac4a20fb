package org.wirefold.duplicates;

import org.jspecify.annotations.Nullable;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.LifeCycle;
import org.wirefold.text.PlacedText;

/**
 * Makes profiles. Nothing is allocated per token: what a call allocates is the profile itself. A body that a reader has
 * just read is not looked through again.
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
    private final long[] openers = new long[1 << 9];

    private final @Nullable ArticleReader reader;

    /** A profiler with buffers of its own. */
    public Profiler() {
        this(null);
    }

    /**
     * One that takes the words of a body from the reader that read it last, which is faster and gives the same.
     *
     * @param reader used by the same thread
     */
    public Profiler(@Nullable ArticleReader reader) {
        this.reader = reader;
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
        PlacedText placed = reader == null ? null : reader.placed(d.body());
        if (placed == null) {
            scan.scan(d.body());
        } else {
            scan.scan(placed);
        }
        int total = scan.count;
        long[] hashes = scan.hashes;
        int n = Math.min(total, Profile.MAX_TOKENS);
        char[] tokens = new char[n];
        long[] numbers = new long[(n + 63) >> 6];
        long[] names = new long[(n + 63) >> 6];
        for (int i = 0; i < n; i++) {
            long hash = hashes[i];
            high = high(high, hash);
            low = low(low, hash);
            tokens[i] = shortHash(hash);
        }
        for (int i = n; i < total; i++) {
            high = high(high, hashes[i]);
            low = low(low, hashes[i]);
        }
        for (int word = 0; word < numbers.length; word++) {
            int from = word << 6;
            long within = -1L >>> Math.max(0, from + 64 - n);
            numbers[word] = scan.marked(from, TokenScan.NUMBER) & within;
            names[word] = names(from) & within;
        }
        int lifeCycle = LifeCycleCodes.code(d.lifeCycle().kind());
        low = Hashing.mix(low ^ lifeCycle);
        if (total < Fingerprints.SHINGLE) {
            for (char c : headline) {
                high = Hashing.mix(high ^ c);
            }
            high = Hashing.mix(high ^ agency);
        }
        if (total == 0) {
            high = ofCharacters(high, d.body());
            high = headline.length == 0 ? ofCharacters(high, d.headline()) : high;
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

    /**
     * The profile that a document had, made from its text again.
     *
     * @param facts the {@link Profile#facts} of that profile
     * @param body of the document
     * @param headline of the document
     * @throws IllegalArgumentException if the facts are of another scheme, or damaged
     */
    public Profile restore(byte[] facts, String body, String headline) {
        return profile(new DocumentText(body, headline, null, LifeCycle.NONE, ""))
                .with(facts);
    }

    /** Where there are no words the characters tell texts apart; spaces around them do not. */
    private static long ofCharacters(long digest, String text) {
        String characters = text.strip();
        long mixed = Hashing.mix(digest ^ characters.length());
        for (int i = 0; i < characters.length(); i++) {
            mixed = Hashing.mix(mixed ^ characters.charAt(i));
        }
        return mixed;
    }

    private static long high(long digest, long hash) {
        return (Long.rotateLeft(digest, 23) ^ hash) * Hashing.SEED;
    }

    private static long low(long digest, long hash) {
        return (Long.rotateLeft(digest, 29) + hash) * 0xD1342543DE82EF95L;
    }

    /** A capital makes a name, but not that of a word that often opens a sentence where it does. */
    private long names(int from) {
        long names = scan.marked(from, TokenScan.CAPITAL);
        for (long left = names & scan.marked(from, TokenScan.SENTENCE_START); left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            if (openers[opener(scan.hashes[from + at])] != 0) {
                names &= ~(1L << at);
            }
        }
        return names;
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
