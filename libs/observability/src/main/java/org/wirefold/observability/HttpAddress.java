package org.wirefold.observability;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen, as a user spells it: {@code PORT} or {@code HOST:PORT}. Without a host it is the loopback address,
 * so that only this machine sees it by default.
 *
 * @param host name or address; IPv6 in brackets
 * @param port 0 to 65535; 0 takes any free one
 */
public record HttpAddress(String host, int port) {
    /** The host where none is named. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final Pattern SPELLING = Pattern.compile("(?:([^:\\[\\]\\s]+|\\[[0-9A-Fa-f:.]+\\]):)?([0-9]{1,5})");

    /** Checks itself. */
    public HttpAddress {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static HttpAddress parse(String text) {
        Matcher matcher = SPELLING.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("an HTTP address is PORT or HOST:PORT, not '" + text + "'");
        }
        String host = matcher.group(1);
        return new HttpAddress(host == null ? LOOPBACK : host, Integer.parseInt(matcher.group(2)));
    }
}
