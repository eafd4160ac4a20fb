package org.wirefold.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 that can be looked at on the way. Not thread-safe. */
final class ContentDigest {
    private final MessageDigest digest;

    private ContentDigest(MessageDigest digest) {
        this.digest = digest;
    }

    /** Of nothing. */
    static ContentDigest empty() {
        try {
            return new ContentDigest(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of texts that stay apart. */
    static ContentDigest of(String... parts) {
        ContentDigest digest = empty();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(bytes, 0, bytes.length);
            digest.update(new byte[1], 0, 1);
        }
        return digest;
    }

    void update(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
    }

    ContentDigest copy() {
        try {
            return new ContentDigest((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }

    /** What was digested so far, in lower-case hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(copy().digest.digest());
    }
}
