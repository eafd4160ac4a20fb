package org.wirefold.feeds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself, or an entry of the feed that it was taken from. Immutable.
 *
 * @param id the feed's own identity
 * @param title what it is called
 * @param subtitle what it is about
 * @param links in their order
 * @param language BCP 47 tag
 * @param authors who writes it
 * @param published when it was first published
 * @param updated when it last changed
 */
public record FeedHead(
        @Nullable String id,
        @Nullable FeedText title,
        @Nullable FeedText subtitle,
        List<FeedLink> links,
        @Nullable String language,
        List<FeedPerson> authors,
        @Nullable FeedDate published,
        @Nullable FeedDate updated) {
    /** Nothing is said. */
    static final FeedHead NONE = new FeedHead(null, null, null, List.of(), null, List.of(), null, null);

    /** Takes copies. */
    public FeedHead {
        links = List.copyOf(links);
        authors = List.copyOf(authors);
    }

    /** The page that the feed belongs to; null if it names none. */
    public @Nullable String link() {
        return FeedEntry.alternate(links);
    }
}
