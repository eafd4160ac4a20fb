package org.wirefold.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.RowKind;

/**
 * The first 128 bits of the SHA-256 of a row's key and content, however its JSON is spaced. Never changes.
 *
 * @param high first 64 bits
 * @param low next 64 bits
 */
record RowDigest(long high, long low) {
    /** The digest of no rows. */
    static final RowDigest NONE = new RowDigest(0, 0);

    /** The digest of a row. What is no JSON of its kind is digested as it is. */
    static RowDigest of(RowKind kind, String key, byte[] json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest(normal(kind, json)));
            return new RowDigest(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] normal(RowKind kind, byte[] json) {
        try {
            return ArticleJson.write(kind.read(json));
        } catch (RuntimeException e) {
            return json;
        }
    }

    /** The digest of a set of rows does not depend on their order. */
    RowDigest plus(RowDigest other) {
        return new RowDigest(high + other.high, low + other.low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%016x%016x", high, low);
    }
}
