package org.wirefold.ingest.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wirefold.feeds.Feed;
import org.wirefold.feeds.FeedDate;
import org.wirefold.feeds.FeedEntry;

/** Which sitemaps of a list are polled. */
final class Sitemaps {
    /** A list of sitemaps may name thousands; the newest count. */
    static final int MAX_SITEMAPS = 200;

    private Sitemaps() {}

    /** The addresses of the sitemaps that changed last, those without a date first. */
    static List<String> newest(Feed feed, String own) {
        List<FeedEntry> sitemaps = new ArrayList<>(feed.sitemaps());
        sitemaps.sort(Comparator.comparing(Sitemaps::changed).reversed());
        Set<String> addresses = new LinkedHashSet<>();
        for (FeedEntry sitemap : sitemaps) {
            String address = sitemap.link();
            if (address != null && !address.equals(own) && addresses.size() < MAX_SITEMAPS) {
                addresses.add(address);
            }
        }
        return List.copyOf(addresses);
    }

    private static Instant changed(FeedEntry sitemap) {
        FeedDate updated = sitemap.updated();
        Instant instant = updated == null ? null : updated.instant();
        return instant == null ? Instant.MAX : instant;
    }
}
