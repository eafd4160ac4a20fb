package org.wirefold.ingest.format.feed;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wirefold.feeds.Feed;
import org.wirefold.feeds.FeedDate;
import org.wirefold.feeds.FeedEntry;
import org.wirefold.feeds.FeedHead;
import org.wirefold.feeds.FeedPerson;
import org.wirefold.feeds.FeedText;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TextCleaner;

/** Makes articles of the entries of one feed. Not thread-safe. */
public final class FeedArticles {
    private final Feed feed;
    private final @Nullable String scope;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Integer> links = new HashMap<>();
    private final TextCleaner cleaner = new TextCleaner();

    /**
     * Looks through the feed for ids and links that several entries share: they name none of them.
     *
     * @param address of the feed; null if it is not known
     */
    public FeedArticles(Feed feed, @Nullable String address) {
        this.feed = feed;
        this.scope = address == null ? own(feed.head()) : address;
        for (FeedEntry entry : feed.entries()) {
            count(ids, entry.id());
            count(links, entry.link());
        }
    }

    private static void count(Map<String, Integer> counts, @Nullable String key) {
        if (key != null) {
            counts.merge(key, 1, Integer::sum);
        }
    }

    /** What a feed in a file is known by. */
    private static @Nullable String own(FeedHead head) {
        String self = head.links().stream()
                .filter(link -> link.relation().equals("self"))
                .map(link -> link.href())
                .findFirst()
                .orElse(null);
        if (self != null) {
            return self;
        }
        return head.id() == null ? head.link() : head.id();
    }

    /** The id, if no other entry of the feed has the same; else null. */
    public @Nullable String ownId(FeedEntry entry) {
        String id = entry.id();
        return id != null && Objects.equals(ids.get(id), 1) ? id : null;
    }

    /** The address, if it is that of one article and no other entry of the feed has the same; else null. */
    public @Nullable String ownLink(FeedEntry entry) {
        String link = entry.link();
        if (link == null || link.length() > RawArticle.MAX_URI_BYTES || !ArticleUri.isAddressOfArticle(link)) {
            return null;
        }
        return Objects.equals(links.get(link), 1) ? link : null;
    }

    /** The uri: the id if it is one for the whole world, else the id within the feed, else the address, else null. */
    public @Nullable String uri(FeedEntry entry) {
        String id = ownId(entry);
        String link = ownLink(entry);
        if (id == null) {
            return link;
        }
        boolean isAddress = !ArticleUri.isGlobal(id) || !id.startsWith("http") || ArticleUri.isAddressOfArticle(id);
        if (ArticleUri.isGlobal(id) && isAddress && id.length() <= RawArticle.MAX_URI_BYTES / 4) {
            return id;
        }
        if (scope != null) {
            return ArticleUri.within(scope, id);
        }
        return link == null ? id : link;
    }

    /** Whether the feed holds the entry's text, or at least a headline. */
    public static boolean hasText(FeedEntry entry) {
        return entry.text() != null || headline(entry) != null;
    }

    private static @Nullable String headline(FeedEntry entry) {
        FeedText title = entry.title();
        String plain = title == null ? "" : title.plain();
        return plain.isEmpty() ? null : plain;
    }

    /**
     * The article of an entry that {@link #hasText}: its headline stands for its text if there is no other.
     *
     * @param uri what it is known by; null to derive it from the text
     * @param latest a later date is not believed; null to believe any
     */
    public RawArticle article(FeedEntry entry, @Nullable String uri, @Nullable Instant latest) {
        FeedText text = entry.text();
        String headline = headline(entry);
        String url = entry.link();
        if (url != null && (ArticleUri.host(url) == null || url.length() > RawArticle.MAX_URI_BYTES)) {
            url = null;
        }
        String value = text == null ? String.valueOf(headline) : text.value();
        boolean isHtml = text != null && text.isHtml() && (value.indexOf('<') >= 0 || value.indexOf('&') >= 0);
        return new RawArticle(
                uri,
                url == null ? source() : null,
                url,
                headline == null ? null : cleaner.clean(headline),
                published(entry, latest),
                entry.language() == null ? feed.head().language() : entry.language(),
                cleaner.clean(value),
                null,
                null,
                null,
                null,
                null,
                null,
                isHtml ? RawArticle.HTML : null,
                byline(entry.authors().isEmpty() ? feed.head().authors() : entry.authors()),
                null);
    }

    private @Nullable String source() {
        String link = feed.head().link();
        String host = link == null ? null : ArticleUri.host(link);
        return host == null && scope != null ? ArticleUri.host(scope) : host;
    }

    private static @Nullable String published(FeedEntry entry, @Nullable Instant latest) {
        for (FeedDate date : new FeedDate[] {entry.published(), entry.updated(), entry.created()}) {
            if (date == null) {
                continue;
            }
            Instant instant = date.instant();
            if (instant == null) {
                return date.written();
            }
            if (latest == null || !instant.isAfter(latest)) {
                return instant.toString();
            }
        }
        return null;
    }

    private @Nullable String byline(List<FeedPerson> authors) {
        String names = authors.stream()
                .map(FeedPerson::name)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() || names.length() > 512 ? null : cleaner.clean(names);
    }
}
