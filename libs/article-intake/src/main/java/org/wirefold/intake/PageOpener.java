package org.wirefold.intake;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawPage;
import org.wirefold.model.TextCleaner;
import org.wirefold.pages.Page;
import org.wirefold.pages.PageDate;
import org.wirefold.pages.PageReader;

/** Makes plain text of pages and of rows that hold HTML. Not thread-safe. */
final class PageOpener {
    /** Elements that part one paragraph from another; where there are none, the lines of the text do. */
    private static final Pattern PARTS = Pattern.compile(
            "<(p|br|div|li|ul|ol|h[1-6]|tr|td|table|blockquote|article|section|pre|body|html)[\\s/>]",
            Pattern.CASE_INSENSITIVE);

    private final PageReader reader = new PageReader();

    /** A page as it was received. */
    OpenedArticle open(RawPage received) {
        RawContent content = received.content();
        Page page = reader.read(received.bytes(), content.type(), content.location());
        return opened(received.asSent(), page);
    }

    /** A row; only HTML needs to be opened. */
    OpenedArticle open(RawArticle row) {
        return row.isHtml()
                ? opened(row, reader.read(withBreaks(row.text()), row.url()))
                : new OpenedArticle(row, null);
    }

    private static String withBreaks(String html) {
        return PARTS.matcher(html).find() ? html : html.replace("\n", "<br>");
    }

    /** What the sender says of the article counts before what the page says of itself. */
    private static OpenedArticle opened(RawArticle sent, Page page) {
        TextCleaner cleaner = new TextCleaner();
        RawArticle article = new RawArticle(
                sent.uri(),
                sent.source(),
                first(sent.url(), clean(cleaner, page.canonical())),
                first(sent.headline(), clean(cleaner, page.headline())),
                first(sent.published(), published(page)),
                first(sent.language(), page.language()),
                cleaner.clean(page.body()),
                sent.version(),
                sent.pubStatus(),
                sent.urgency(),
                sent.edNote(),
                sent.embargoedUntil(),
                sent.agency(),
                null,
                sent.byline(),
                sent.editorial());
        return new OpenedArticle(article, page);
    }

    private static @Nullable String published(Page page) {
        PageDate date = page.published();
        if (date == null) {
            return null;
        }
        return date.hasTime() ? date.time().toString() : date.day();
    }

    private static @Nullable String clean(TextCleaner cleaner, @Nullable String text) {
        return text == null ? null : cleaner.clean(text);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isBlank() ? other : one;
    }
}
