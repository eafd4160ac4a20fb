package org.wirefold.model;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a record of {@code articles.raw}: its key, or where it has none what the article says, or the host of its
 * address. Thread-safe.
 */
public final class ArticleSource {
    /** Longest name of a source in characters; a record with a longer key is a dead letter. */
    public static final int MAX_CHARACTERS = 512;

    private ArticleSource() {}

    /**
     * The source of a record: {@link RawArticle#UNKNOWN_SOURCE} where none of these says any.
     *
     * @param key of the record; null or empty where it has none
     */
    public static String of(byte @Nullable [] key, RawArticle article) {
        if (key != null && key.length > 0) {
            return ofKey(key);
        }
        String named = article.source();
        boolean isNamed = named != null && !named.isBlank();
        return orUnknown(isNamed || article.url() == null ? named : ArticleUri.host(article.url()));
    }

    /** The source that a key names, without the characters that a sink cannot store. */
    public static String ofKey(byte[] key) {
        return orUnknown(new TextCleaner().clean(new String(key, StandardCharsets.UTF_8)));
    }

    private static String orUnknown(@Nullable String source) {
        return source == null || source.isBlank() ? RawArticle.UNKNOWN_SOURCE : source.strip();
    }
}
