package org.wirefold.ingest.format.wxr;

import static org.wirefold.ingest.format.wire.XmlNodes.attribute;
import static org.wirefold.ingest.format.wire.XmlNodes.child;
import static org.wirefold.ingest.format.wire.XmlNodes.children;
import static org.wirefold.ingest.format.wire.XmlNodes.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.wire.BodyText;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.WireItem.Field;
import org.wirefold.ingest.format.wire.XmlNodes;

/** One item of an export of WordPress; docs/formats.md tells which field becomes what. */
final class WxrItem {
    private static final Pattern LANGUAGE = Pattern.compile("<language>\\s*([A-Za-z-]{2,35})\\s*</language>");
    /** {@code [caption id="x"]…[/caption]} with what it holds, and the marks of other short codes alone. */
    private static final Pattern CAPTION = Pattern.compile("(?s)\\[caption[^\\]]{0,500}\\].{0,1500}?\\[/caption\\]");

    private static final Pattern SHORT_CODE = Pattern.compile("\\[/?[a-z][a-z0-9_-]{1,30}(\\s[^\\]\\n]{0,300})?/?\\]");
    private static final Pattern BLOCKS = Pattern.compile("(?i)<(p|div|h[1-6]|ul|ol|table|blockquote)[\\s/>]");
    private static final List<String> ARTICLES = List.of("post", "page", "article", "news");

    private WxrItem() {}

    /** The entry of an item. */
    static SourceEntry read(Element item, String head, long line, byte[] original) {
        WireItem out = new WireItem();
        String guid = text(item, "guid");
        String link = text(item, "link");
        String type = text(item, "post_type");
        if (type != null && !ARTICLES.contains(type)) {
            return SourceEntry.leftOut("a WordPress item of the type " + type + ", which is no article", line)
                    .named(guid);
        }
        String status = text(item, "status");
        if (status != null && (status.equals("draft") || status.equals("auto-draft") || status.equals("inherit"))) {
            return SourceEntry.leftOut("a WordPress item that was not published: " + status, line)
                    .named(guid);
        }
        out.put(Field.URI, XmlNodes.first(guid, link));
        out.put(Field.URL, link);
        out.put(Field.HEADLINE, words(child(item, "title")));
        out.put(Field.BYLINE, text(item, "creator"));
        String gmt = text(item, "post_date_gmt");
        out.putTime(Field.PUBLISHED, gmt == null || gmt.startsWith("0000") ? null : gmt.replace(' ', 'T') + "Z");
        out.putTime(Field.PUBLISHED, XmlNodes.first(text(item, "pubDate"), text(item, "post_date")));
        out.put(
                Field.PUB_STATUS,
                status == null
                        ? null
                        : status.equals("trash") ? "canceled" : status.equals("private") ? "withheld" : status);
        if ("future".equals(status)) {
            out.putTime(Field.EMBARGOED, out.get(Field.PUBLISHED));
        }
        Matcher language = LANGUAGE.matcher(head);
        out.put(Field.LANGUAGE, language.find() ? language.group(1) : null);
        out.put(Field.SLUGLINE, text(item, "post_name"));
        out.addAltId("post_id", text(item, "post_id"));
        for (Element category : children(item, "category")) {
            if ("post_tag".equals(attribute(category, "domain"))) {
                out.addKeyword(words(category));
            } else {
                out.addSubject(attribute(category, "nicename"), words(category));
            }
        }
        out.put(Field.TEXT, body(item));
        return out.toEntry(line, original);
    }

    /** WordPress escapes what it then puts into a CDATA section. */
    private static @Nullable String words(@Nullable Element element) {
        String text = text(element);
        return text == null ? null : Parser.unescapeEntities(text, false);
    }

    private static @Nullable String body(Element item) {
        for (Element encoded : children(item, "encoded")) {
            if (encoded.tagName().startsWith("content")) {
                return BodyText.ofHtml(paragraphs(encoded.wholeText()));
            }
        }
        Element description = child(item, "description");
        return description == null ? null : BodyText.ofHtml(paragraphs(description.wholeText()));
    }

    /** WordPress writes an empty line between paragraphs, and tags only where an editor has put them. */
    private static String paragraphs(String html) {
        String bare = SHORT_CODE.matcher(CAPTION.matcher(html).replaceAll("")).replaceAll("");
        boolean hasLines = bare.contains("\n\n")
                || bare.contains("\r\n\r\n")
                || !BLOCKS.matcher(bare).find();
        return hasLines ? bare.replaceAll("\r?\n[ \t]*\r?\n", "<br><br>") : bare;
    }
}
