package org.wirefold.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.feeds.FeedDate;
import org.wirefold.feeds.FeedEntry;
import org.wirefold.feeds.FeedText;
import org.wirefold.ingest.feed.FeedState.Seen;
import org.wirefold.ingest.format.feed.FeedArticles;
import org.wirefold.model.ArticleUri;

/**
 * Tells which entries of a feed are new, changed or known. Ids lie: some are the same for every entry, some change with
 * each poll, some are missing. So an entry is known by its own link first, then by its own id, and by its content if it
 * has no link. An id that comes with the path of another page and another headline is another entry's. One matcher
 * looks at the entries of one poll. Not thread-safe.
 */
final class EntryMatcher {
    private static final int DIGEST = 32;

    private final FeedState state;
    private final FeedArticles articles;
    private final boolean takesPages;
    private final Set<String> claimed = new HashSet<>();

    /**
     * Matches the entries of one poll.
     *
     * @param takesPages whether pages are fetched, so that the date of a change in a sitemap counts
     */
    EntryMatcher(FeedState state, FeedArticles articles, boolean takesPages) {
        this.state = state;
        this.articles = articles;
        this.takesPages = takesPages;
    }

    /**
     * What an entry turned out to be.
     *
     * @param uri of its article; null to derive it from its text
     * @param isNew whether it is to be sent: it was not before, or not with this content
     * @param seen what is to be remembered
     * @param id its own id
     * @param name how reports call it
     */
    record Match(
            @Nullable String uri,
            boolean isNew,
            Seen seen,
            @Nullable String id,
            String name) {
        /** The same with the digest of its page. */
        Match withPage(String page) {
            Seen known = new Seen(seen.uri(), seen.digest(), seen.link(), seen.title(), page, seen.poll());
            return new Match(uri, isNew, known, id, name);
        }
    }

    Match match(FeedEntry entry) {
        String id = articles.ownId(entry);
        String link = articles.ownLink(entry);
        String title = digest(plain(entry.title()));
        String digest = digest(plain(entry.title()) + '\n' + plain(entry.text()));
        Seen byLink = link == null ? null : state.seen.get("l:" + link);
        Seen byId = id == null ? null : state.seen.get("i:" + id);
        boolean isIdOfAnother = byLink == null && byId != null && isAnother(byId, link, title);
        if (isIdOfAnother) {
            byId = null;
        }
        Seen known = byLink == null ? byId : byLink;
        if (known == null && link == null) {
            known = state.seen.get("c:" + digest);
        }
        if (known != null && known.uri() != null && !claimed.add(known.uri())) {
            // Another entry of this poll is the known one; this one has its id or its link by mistake.
            known = null;
            isIdOfAnother = true;
        }
        String uri = known != null ? known.uri() : isIdOfAnother ? link : articles.uri(entry);
        if (known == null && uri != null) {
            claimed.add(uri);
        }
        String version = version(digest, link, entry);
        boolean isNew = known == null || !known.digest().equals(version);
        Seen seen = new Seen(uri, version, link, title, known == null ? null : known.page(), state.polls);
        String name = id != null ? id : link != null ? link : "content " + digest.substring(0, 8);
        return new Match(uri, isNew, seen, isIdOfAnother ? null : id, name);
    }

    private static boolean isAnother(Seen byId, @Nullable String link, String title) {
        String known = byId.link();
        return link != null
                && known != null
                && !title.equals(byId.title())
                && !path(link).equals(path(known));
    }

    /** Host and path: what follows often only says where a reader came from. */
    private static String path(String link) {
        return link.substring(link.indexOf(':') + 1).split("[?#]", 2)[0];
    }

    /** A sitemap has no text: its page has changed when the sitemap says so. */
    private String version(String digest, @Nullable String link, FeedEntry entry) {
        FeedDate updated = entry.updated();
        boolean isPage = takesPages && link != null && entry.text() == null;
        return isPage && updated != null ? digest(digest + updated.written()) : digest;
    }

    /** The entry was sent, or is known and was shown once more. */
    static void remember(FeedState state, Match match) {
        if (match.seen().link() != null) {
            state.seen.put("l:" + match.seen().link(), match.seen());
        }
        if (match.id() != null) {
            state.seen.put("i:" + match.id(), match.seen());
        }
        if (match.seen().link() == null) {
            state.seen.put("c:" + match.seen().digest(), match.seen());
        }
    }

    /** Without tags, so that what only counts readers in the markup is no new version. */
    private static String plain(@Nullable FeedText text) {
        return text == null ? "" : text.plain();
    }

    static String digest(String text) {
        return ArticleUri.sha256Hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST);
    }
}
