package org.wirefold.ingest.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one feed over restarts: when to ask again and with what, and which of its entries were sent.
 * Bounded: entries that the feed has not shown for longest are forgotten first. Not thread-safe.
 */
final class FeedState {
    /** So many keys are remembered at least; an entry has up to three. */
    static final int MIN_KEYS = 3_000;

    private static final int KEYS_AN_ENTRY = 3;

    /** The address that it was named by. */
    public String address = "";

    /** Where it is for good, if it has moved. */
    public @Nullable String movedTo;

    public @Nullable String etag;
    public @Nullable String lastModified;

    /** When it may be asked again, in milliseconds since 1970. */
    public long nextPollMillis;

    /** Until when the host that answered the last poll wants to be left alone, in milliseconds since 1970. */
    public long hostHeldUntilMillis;

    /** What is waited between two polls without trouble, in milliseconds. */
    public long intervalMillis;

    /** How many polls in a row have failed. */
    public int failures;

    /** Why it is not asked any more; null if it is. */
    public @Nullable String ended;

    /** How often it was asked. */
    public long polls;

    /** What the last poll came to, for a person. */
    public String lastOutcome = "not asked yet";

    /** The sitemaps that it names, if it is a list of them; the newest come first. */
    public List<String> sitemaps = new ArrayList<>();

    /** By id, link or content. */
    public Map<String, Seen> seen = new LinkedHashMap<>();

    /**
     * An entry that was sent.
     *
     * @param uri of its article; null if it is derived from its text
     * @param digest of its content
     * @param link its address; null if it has none of its own
     * @param title digest of its headline
     * @param page digest of the words on its page; null if the page was not taken
     * @param poll in which it was shown last
     */
    record Seen(
            @Nullable String uri,
            String digest,
            @Nullable String link,
            String title,
            @Nullable String page,
            long poll) {}

    /** The address to ask. */
    String current() {
        return movedTo == null ? address : movedTo;
    }

    /** Forgets what the server said about the content, so that the next poll brings all of it. */
    void forgetValidators() {
        etag = null;
        lastModified = null;
    }

    /** A copy that asks for everything as soon as it is loaded, for a feed whose entries were not all sent yet. */
    FeedState unfinished() {
        FeedState copy = new FeedState();
        copy.address = address;
        copy.movedTo = movedTo;
        copy.hostHeldUntilMillis = hostHeldUntilMillis;
        copy.intervalMillis = intervalMillis;
        copy.failures = failures;
        copy.ended = ended;
        copy.polls = polls;
        copy.lastOutcome = lastOutcome;
        copy.sitemaps = sitemaps;
        copy.seen = seen;
        return copy;
    }

    /** Forgets what the feed has not shown for longest. */
    void bound(int entriesInFeed) {
        int most = Math.max(MIN_KEYS, 2 * KEYS_AN_ENTRY * entriesInFeed);
        if (seen.size() <= most) {
            return;
        }
        int tooMany = seen.size() - most / 2;
        seen.entrySet().stream()
                .filter(entry -> entry.getValue().poll() < polls)
                .sorted(Comparator.comparingLong(entry -> entry.getValue().poll()))
                .limit(tooMany)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(seen::remove);
    }
}
