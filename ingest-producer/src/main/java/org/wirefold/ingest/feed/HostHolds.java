package org.wirefold.ingest.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fetches, and leaves a host alone for as long as it has asked: a server that answers 429 or 503 with {@code
 * Retry-After} means the client, whatever address was asked. One feed cannot hold the others of its host for longer than
 * a day. Thread-safe.
 */
final class HostHolds implements Fetcher {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int MANY = 1_000;

    private final Fetcher fetcher;
    private final Clock clock;
    private final Map<String, Instant> heldUntil = new ConcurrentHashMap<>();

    HostHolds(Fetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public FetchedContent fetch(Request request) {
        Instant until = until(request.address());
        if (until != null) {
            return FetchedContent.failed(
                    request.address(), "its host has asked to be left alone until " + until + " (Retry-After)");
        }
        FetchedContent answer = fetcher.fetch(request);
        Duration told = answer.retryAfter();
        if (told != null && (answer.status() == TOO_MANY_REQUESTS || answer.status() == UNAVAILABLE)) {
            Duration wait = told.compareTo(LONGEST) < 0 ? told : LONGEST;
            hold(answer.address(), clock.instant().plus(wait));
        }
        return answer;
    }

    /** Until when the host of an address is left alone; null if it may be asked. */
    @Nullable
    Instant until(String address) {
        Instant until = heldUntil.get(HostQueue.host(address));
        return until != null && until.isAfter(clock.instant()) ? until : null;
    }

    /** Leaves the host of an address alone until then, or longer if that was asked before. */
    void hold(String address, Instant until) {
        Instant now = clock.instant();
        if (!until.isAfter(now)) {
            return;
        }
        if (heldUntil.size() >= MANY) {
            heldUntil.values().removeIf(end -> !end.isAfter(now));
        }
        heldUntil.merge(HostQueue.host(address), until, (one, other) -> one.isAfter(other) ? one : other);
    }
}
