package org.wirefold.model;

/** What the bytes of one record of {@code articles.raw} turned out to be. */
public sealed interface RawRecord {

    /**
     * A record that is an article.
     *
     * @param article the article; its text is not blank
     */
    record Article(RawArticle article) implements RawRecord {}

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
        /** A JSON object with a field whose value cannot be what the field means. */
        WRONG_FIELD("wrong-field"),
        /** More than {@link RawArticle#MAX_BYTES}. */
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
