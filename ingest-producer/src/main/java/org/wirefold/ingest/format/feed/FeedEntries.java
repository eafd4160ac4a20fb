package org.wirefold.ingest.format.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.wirefold.feeds.Feed;
import org.wirefold.feeds.FeedEntry;
import org.wirefold.feeds.FeedReader;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/** The entries of a feed in a file. What of the feed could not be read comes last. */
final class FeedEntries implements EntryReader {
    private static final String ONLY_ADDRESS = "has only the address of its page, and no text";

    private final Deque<SourceEntry> entries = new ArrayDeque<>();

    FeedEntries(byte[] bytes, boolean isWhole, @Nullable String mediaType, @Nullable String location) {
        Feed feed = FeedReader.read(bytes, new FeedReader.Received(mediaType, location, null));
        FeedArticles articles = new FeedArticles(feed, location);
        for (FeedEntry entry : feed.entries()) {
            entries.add(entry(articles, entry).named(name(articles, entry, entries.size() + 1)));
        }
        for (FeedEntry sitemap : feed.sitemaps()) {
            entries.add(SourceEntry.leftOut("is another sitemap; fetch it and give it as an input", null)
                    .named(sitemap.link()));
        }
        boolean hasNothing = feed.entries().isEmpty() && feed.sitemaps().isEmpty();
        boolean isLossy = !isWhole || feed.problems().stream().anyMatch(problem -> !problem.contains("decoded"));
        if (isLossy && (hasNothing || !isWhole)) {
            String message = isWhole
                    ? String.join("; ", feed.problems())
                    : "it is larger than " + FeedReader.MAX_BYTES + " bytes; only its beginning was read";
            byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, SourceEntry.KEPT_BYTES));
            Cause cause = bytes.length == 0 ? Cause.EMPTY : isWhole ? Cause.NO_TEXT : Cause.TOO_LARGE;
            entries.add(SourceEntry.of(new RawRecord.Unreadable(cause, message), 1L, kept));
        }
    }

    private static SourceEntry entry(FeedArticles articles, FeedEntry entry) {
        if (!FeedArticles.hasText(entry)) {
            String reason = entry.link() == null ? "has neither text nor title nor address" : ONLY_ADDRESS;
            return SourceEntry.leftOut(reason, null);
        }
        RawArticle article = articles.article(entry, articles.uri(entry), null);
        byte[] text = article.text().getBytes(StandardCharsets.UTF_8);
        return text.length > RawArticle.MAX_BYTES
                ? SourceEntry.tooLarge(null, text, text.length, RawArticle.MAX_BYTES)
                : SourceEntry.of(new RawRecord.Article(article), null, text);
    }

    /** What the entry is called in reports: its id or address, or its number where it has none of its own. */
    private static String name(FeedArticles articles, FeedEntry entry, int number) {
        String id = articles.ownId(entry);
        String named = id == null ? articles.ownLink(entry) : id;
        return named == null ? "entry " + number : named;
    }

    @Override
    public @Nullable SourceEntry next() {
        return entries.poll();
    }

    @Override
    public ReadPosition position() {
        return ReadPosition.START;
    }
}
