package org.wirefold.intake;

import org.jspecify.annotations.Nullable;
import org.wirefold.model.RawArticle;
import org.wirefold.pages.Page;

/**
 * A raw record whose page was opened, if it holds one. Immutable.
 *
 * @param article the article in plain text; of a page its body, with what the page says of itself in the fields that
 *     its sender left empty
 * @param page what was read from the page; null where plain text was sent
 */
public record OpenedArticle(RawArticle article, @Nullable Page page) {

    /** The same article under another uri and source. */
    public OpenedArticle identified(String uri, String source) {
        return new OpenedArticle(article.identified(uri, source), page);
    }
}
