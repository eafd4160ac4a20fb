package org.wirefold.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Derives identities from content, so that the same article sent again is the same article. Thread-safe. */
public final class ArticleUri {
    private ArticleUri() {}

    /**
     * The uri of an article that brought none: {@code urn:wirefold:} and 32 hexadecimal digits of the SHA-256 over
     * source and text.
     */
    public static String derive(String source, String text) {
        MessageDigest digest = sha256();
        digest.update(source.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return "urn:wirefold:" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** SHA-256 of the bytes in lower-case hexadecimal. */
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
