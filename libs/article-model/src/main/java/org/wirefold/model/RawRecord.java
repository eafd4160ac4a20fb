package org.wirefold.model;

import java.util.List;

/** What the bytes of one record of {@code articles.raw} turned out to be. */
public sealed interface RawRecord {

    /**
     * A record that is an article.
     *
     * @param article the article; its text is not blank
     * @param ignoredFields names of the fields that were left out because they hold what cannot be their value
     * @param removedCharacters how many control characters were taken out, and halves of characters replaced
     */
    record Article(RawArticle article, List<String> ignoredFields, long removedCharacters) implements RawRecord {
        /** Takes a copy. */
        public Article {
            ignoredFields = List.copyOf(ignoredFields);
        }

        /** An article that was taken as it is. */
        public Article(RawArticle article) {
            this(article, List.of(), 0);
        }
    }

    /**
     * A record that is a page as its server sent it.
     *
     * @param page the page; it is not empty
     */
    record Page(RawPage page) implements RawRecord {}

    /**
     * Bytes that are no article.
     *
     * @param cause what is wrong, in a stable spelling
     * @param message what is wrong, for a person
     */
    record Unreadable(Cause cause, String message) implements RawRecord {}

    /** Why a record is no article; the wire name is what dead letters and counters carry. */
    enum Cause {
        /** No bytes or only white space. */
        EMPTY("empty"),
        /** Not well-formed UTF-8. */
        NOT_UTF8("not-utf8"),
        /** Looks like a JSON object and is none. */
        BROKEN_JSON("broken-json"),
        /** A JSON object in which no text was found. */
        NO_TEXT("no-text"),
        /** A uri larger than {@link RawArticle#MAX_URI_BYTES}, or a key longer than {@link ArticleSource#MAX_CHARACTERS}. */
        WRONG_FIELD("wrong-field"),
        /** More than {@link RawArticle#MAX_BYTES}, or than {@link RawArticle#MAX_PAGE_BYTES} of a page. */
        TOO_LARGE("too-large");

        private final String wireName;

        Cause(String wireName) {
            this.wireName = wireName;
        }

        /** The spelling in headers, counters and logs. */
        public String wireName() {
            return wireName;
        }
    }
}
