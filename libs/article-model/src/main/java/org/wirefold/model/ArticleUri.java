package org.wirefold.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the uri of an article is made of, so that the same article sent again is the same article, and two articles
 * never are. docs/articles.md explains the rules. Thread-safe.
 */
public final class ArticleUri {
    private static final String DERIVED = "urn:wirefold:";
    private static final String SCOPED = DERIVED + "id:";
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@";
    private static final Pattern GLOBAL =
            Pattern.compile("(?i)(?s)([a-z][a-z0-9+.-]*://[^/].*|(urn|tag|doi|hdl|ark|info|ni|did|oid|uuid):.+)");
    private static final Pattern HOME_PAGE = Pattern.compile("/*((index|home|default)\\.[A-Za-z]+)?");

    private ArticleUri() {}

    /**
     * The uri of an article: its own uri if that is one for the whole world; else its id within its scope; else its
     * address, if that is the address of one article; else what {@link #derive} makes of its text.
     *
     * @param source who published it
     * @param scope within which a bare id is unique: the source, or something narrower if the source is not known
     */
    public static String of(RawArticle article, String source, String scope) {
        return of(article, source, scope, utf8(article.text()));
    }

    private static String of(RawArticle article, String source, String scope, byte[] content) {
        String given = article.uri();
        if (given != null && !given.isBlank()) {
            return isGlobal(given) ? given : scoped(scope, given);
        }
        String url = article.url();
        return url != null && isAddressOfArticle(url) ? url : derive(source, content);
    }

    /**
     * The uri that the stream gives to a record: as {@link #of} with the source as the scope. The unknown source is no
     * one source, so a bare id of it names nothing, and the text decides.
     *
     * @param source the source of the record
     */
    public static String ofRecord(RawArticle article, String source) {
        return ofRecord(article, source, utf8(article.text()));
    }

    /**
     * The uri that the stream gives to a page. What is read from the page has no part in it, so a better reader gives the
     * same uri: where headers and address tell none, the bytes decide.
     *
     * @param source the source of the record
     */
    public static String ofPage(RawPage page, String source) {
        return ofRecord(page.asSent(), source, page.bytes());
    }

    private static String ofRecord(RawArticle article, String source, byte[] content) {
        String given = article.uri();
        boolean isBare = given != null && !given.isBlank() && !isGlobal(given);
        return isBare && source.equals(RawArticle.UNKNOWN_SOURCE)
                ? derive(source, content)
                : of(article, source, source, content);
    }

    /**
     * The uri of a source's article where another source has the better claim to the uri that it was sent under.
     *
     * @param source who sent it
     * @param uri what it was sent under
     */
    public static String within(String source, String uri) {
        return scoped(source, uri);
    }

    /** Whether a uri is a source's own, so that no other can have a claim to it: on its host, or an id within it. */
    public static boolean isOwn(String uri, String source) {
        return source.equals(host(uri)) || uri.startsWith(SCOPED + encoded(source) + ':');
    }

    /**
     * The order in which sources that send the same uri have a claim to it: the one whose own it is, then by name. It
     * depends on nothing else, so it does not matter who comes first.
     */
    public static Comparator<String> claims(String uri) {
        return Comparator.comparing((String source) -> !isOwn(uri, source)).thenComparing(Comparator.naturalOrder());
    }

    /** Whether an id is unique in the whole world: an address, or a name of a registered kind such as {@code urn:}. */
    public static boolean isGlobal(String id) {
        return GLOBAL.matcher(id).matches();
    }

    /**
     * Whether an address can be that of one article. The address of a whole site is none: pages name it as their
     * canonical address by mistake.
     */
    public static boolean isAddressOfArticle(String url) {
        if (host(url) == null) {
            return false;
        }
        int path = url.indexOf('/', url.indexOf("//") + 2);
        int query = url.indexOf('?');
        if (query >= 0) {
            return query + 1 < url.length();
        }
        int fragment = url.indexOf('#');
        String rest = path < 0 ? "" : url.substring(path, fragment < path ? url.length() : fragment);
        return !HOME_PAGE.matcher(rest).matches();
    }

    private static String scoped(String scope, String id) {
        String uri = SCOPED + encoded(scope) + ':' + encoded(id);
        return uri.length() <= RawArticle.MAX_URI_BYTES
                ? uri
                : SCOPED + derive(scope, id).substring(DERIVED.length());
    }

    /** Percent-encodes what a URN (RFC 8141) cannot hold, and the colon, which separates the parts. */
    private static String encoded(String part) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && PLAIN.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /**
     * The uri of an article that brought none: {@code urn:wirefold:} and 32 hexadecimal digits of the SHA-256 over
     * source and text.
     */
    public static String derive(String source, String text) {
        return derive(source, utf8(text));
    }

    private static String derive(String source, byte[] content) {
        MessageDigest digest = sha256();
        digest.update(utf8(source));
        digest.update((byte) 0);
        digest.update(content);
        return DERIVED + HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The host of an address in lower case without {@code www.}, or null if it has none. */
    public static @Nullable String host(String url) {
        int start = url.indexOf("//");
        if (start < 0 || url.lastIndexOf('/', start - 1) >= 0) {
            return null;
        }
        int end = start + 2;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start + 2, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        if (port >= 0 && !host.endsWith("]")) {
            host = host.substring(0, port);
        }
        host = host.strip().toLowerCase(Locale.ROOT);
        host = host.startsWith("www.") ? host.substring(4) : host;
        return host.isEmpty() ? null : host;
    }

    /** SHA-256 of the bytes in lower-case hexadecimal. */
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    /** SHA-256 of the bytes: 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
