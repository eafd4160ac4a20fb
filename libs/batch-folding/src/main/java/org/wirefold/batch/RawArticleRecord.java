package org.wirefold.batch;

import org.wirefold.model.RawContent;

/**
 * A record as the producer sends it to {@code articles.raw}. The arrays are not to be changed.
 *
 * @param key the source
 * @param value the article
 * @param content what its headers say of the value
 * @param place where it was read, for messages
 * @param receivedMillis when it was received, milliseconds since 1970 UTC
 */
public record RawArticleRecord(byte[] key, byte[] value, RawContent content, String place, long receivedMillis) {}
