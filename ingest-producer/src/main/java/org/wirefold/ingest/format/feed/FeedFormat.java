package org.wirefold.ingest.format.feed;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.wirefold.feeds.FeedReader;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/**
 * Feeds and sitemaps in files: RSS, RDF, Atom, CDF, JSON Feed, sitemaps in XML. Each entry is an article. Thread-safe.
 */
public final class FeedFormat implements SourceFormat {
    @Override
    public String name() {
        return "feed";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".rss", ".atom", ".rdf", ".cdf");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/rss+xml", "application/atom+xml", "application/rdf+xml");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        ContentSample.XmlRoot root = sample.root();
        if (root == null) {
            return sample.text().startsWith("{") && sample.text().contains("jsonfeed.org/version/");
        }
        String namespace = root.namespace().toLowerCase(Locale.ROOT);
        return switch (root.name().toLowerCase(Locale.ROOT)) {
            case "rss" -> !root.tag().contains("wordpress.org/export/");
            case "urlset", "sitemapindex" -> true;
            case "feed", "entry" -> namespace.contains("atom") || namespace.contains("purl.org");
            case "rdf" ->
                sample.text().contains("http://purl.org/rss/") || sample.text().contains("my.netscape.com/rdf/");
            case "channel" -> sample.text().toLowerCase(Locale.ROOT).contains("<item");
            default -> false;
        };
    }

    @Override
    public EntryReader open(SourceContent content) throws IOException {
        byte[] bytes = content.stream().readNBytes(FeedReader.MAX_BYTES);
        boolean isWhole = content.stream().read() < 0;
        return new FeedEntries(bytes, isWhole, content.mediaType(), content.location());
    }
}
