package org.wirefold.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a web page. Immutable, safe for all threads.
 *
 * @param body the article's paragraphs, subheads and list items, separated by blank lines; a table has a line a row, its
 *     cells separated by " | "; empty if no text was found
 * @param headline the article's headline without the name of the site; null if none was found
 * @param authors names of people and agencies in the order of the page, without "by"; empty if none was found
 * @param published when the article was published; null if nothing on the page says so
 * @param language the language that the page declares as a BCP 47 tag such as {@code pt-BR}; null if it declares none
 * @param canonical the address that the page declares as its own, absolute where the page's address is known; null if
 *     it declares none
 * @param siteName the name of the site; null if the page does not tell it
 * @param bodyConfidence 0 to 1: how far the body holds the page's prose, and how sure the choice of its parts was
 * @param access whether the body is the whole article or what is left of it before a paywall
 * @param isArticle false for a page that holds no article, such as a list of headlines
 * @param charset name of the encoding that the bytes were read in; null if the page came as characters
 * @param rights what it says of how its text may be used
 * @param replaced how many pieces of the bytes could not be decoded; each became U+FFFD
 */
public record Page(
        String body,
        @Nullable String headline,
        List<String> authors,
        @Nullable PageDate published,
        @Nullable String language,
        @Nullable String canonical,
        @Nullable String siteName,
        double bodyConfidence,
        Access access,
        boolean isArticle,
        @Nullable String charset,
        PageRights rights,
        int replaced) {

    /** Copies the list. */
    public Page {
        authors = List.copyOf(authors);
    }

    /** Whether the page holds the whole article. */
    public enum Access {
        /** Nothing says that a part is missing. */
        FREE,
        /** The page says that the article is for subscribers, but a long text is on it. */
        SUBSCRIBERS,
        /** The page says that the article is for subscribers, and only its beginning is on it. */
        STUB
    }
}
