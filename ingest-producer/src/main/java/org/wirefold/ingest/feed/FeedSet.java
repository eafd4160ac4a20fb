package org.wirefold.ingest.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds to poll: those that were named, those in the list as it is now, and the sitemaps that their lists of
 * sitemaps name. Not thread-safe.
 */
final class FeedSet {
    private static final Logger LOG = LoggerFactory.getLogger(FeedSet.class);

    /** A list of sitemaps may name lists of sitemaps. */
    private static final int MAX_FEEDS = 20_000;

    private final FeedConfig config;
    private final FeedMemory memory;
    private final HostHolds holds;
    private final Map<String, FeedState> feeds = new LinkedHashMap<>();
    private List<String> listed = List.of();
    private @Nullable Object listSeen;

    FeedSet(FeedConfig config, FeedMemory memory, HostHolds holds) {
        this.config = config;
        this.memory = memory;
        this.holds = holds;
    }

    /** Reads the list again if it has changed; a list that cannot be read for now changes nothing. */
    void refresh() {
        Path list = config.list();
        if (list != null) {
            try {
                BasicFileAttributes now = Files.readAttributes(list, BasicFileAttributes.class);
                Object seen = List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
                if (!seen.equals(listSeen)) {
                    listed = FeedList.read(list);
                    listSeen = seen;
                }
            } catch (IOException e) {
                LOG.atDebug().addKeyValue("list", list).log("the list of feeds cannot be read now; nothing changes");
            }
        }
        Set<String> wanted = new LinkedHashSet<>(config.addresses());
        wanted.addAll(listed);
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty() && wanted.size() < MAX_FEEDS) {
            for (String sitemap : load(open.remove()).sitemaps) {
                if (wanted.add(sitemap)) {
                    open.add(sitemap);
                }
            }
        }
        feeds.keySet().retainAll(wanted);
        wanted.forEach(this::load);
    }

    private FeedState load(String address) {
        return feeds.computeIfAbsent(address, a -> {
            FeedState state = memory.load(a);
            holds.hold(state.current(), Instant.ofEpochMilli(state.hostHeldUntilMillis));
            boolean isAllowedNow = config.allowsPrivate() && state.lastOutcome.contains(HttpFetcher.HINT);
            if (isAllowedNow) {
                // No server was asked, so none has to be left alone.
                state.nextPollMillis = 0;
            }
            return state;
        });
    }

    /** Those to be asked; two that have moved to one address are one. */
    Collection<FeedState> active() {
        Set<String> current = new HashSet<>();
        Map<String, FeedState> active = new LinkedHashMap<>();
        for (FeedState state : feeds.values()) {
            if (state.ended == null && current.add(state.current())) {
                active.put(state.address, state);
            }
        }
        return active.values();
    }

    boolean contains(String address) {
        return feeds.containsKey(address);
    }

    int size() {
        return feeds.size();
    }

    /** How many have ended or could not be read the last time. */
    long failing() {
        return feeds.values().stream()
                .filter(state -> state.ended != null || state.failures > 0)
                .count();
    }
}
