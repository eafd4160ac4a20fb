package org.wirefold.feeds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed, or an address in a sitemap. Immutable.
 *
 * @param id what the feed knows it by (RSS: guid, Atom: id); null if it has none
 * @param idIsLink whether the id is said to be its address
 * @param title headline
 * @param links in their order
 * @param summary what the feed says of it in short
 * @param contents the whole text, several if the feed has it in several forms
 * @param language BCP 47 tag
 * @param authors who wrote it
 * @param published when it was first published
 * @param updated when it last changed
 * @param created when it was written
 * @param origin the feed that it was taken from, if this feed collects others
 */
public record FeedEntry(
        @Nullable String id,
        boolean idIsLink,
        @Nullable FeedText title,
        List<FeedLink> links,
        @Nullable FeedText summary,
        List<FeedText> contents,
        @Nullable String language,
        List<FeedPerson> authors,
        @Nullable FeedDate published,
        @Nullable FeedDate updated,
        @Nullable FeedDate created,
        @Nullable FeedHead origin) {
    /** Takes copies. */
    public FeedEntry {
        links = List.copyOf(links);
        contents = List.copyOf(contents);
        authors = List.copyOf(authors);
    }

    /** The address of the entry's page; null if it names none. */
    public @Nullable String link() {
        String link = alternate(links);
        return link == null && idIsLink ? id : link;
    }

    /** The longest text: of the contents, or else the summary; null if there is none in the feed. */
    public @Nullable FeedText text() {
        FeedText longest = null;
        for (FeedText content : contents) {
            boolean isText = content.isHtml() || content.type().startsWith("text/");
            if (isText
                    && !content.value().isBlank()
                    && (longest == null
                            || content.value().length() > longest.value().length())) {
                longest = content;
            }
        }
        boolean hasSummary = summary != null && !summary.value().isBlank();
        return longest == null && hasSummary ? summary : longest;
    }

    static @Nullable String alternate(List<FeedLink> links) {
        String first = null;
        for (FeedLink link : links) {
            if (link.relation().equals(FeedLink.ALTERNATE)) {
                boolean isPage = link.type() == null || link.type().contains("html");
                if (isPage) {
                    return link.href();
                }
                first = first == null ? link.href() : first;
            }
        }
        return first;
    }
}
