package org.wirefold.origins;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How outlets are named: a host without what every host has, and names that go with it. */
final class Outlets {
    private static final String[] PREFIXES = {"www.", "m.", "amp.", "mobile.", "edition.", "rss.", "feeds."};

    /** The shortest name that may be recognised as the beginning of a host. */
    private static final int SHORTEST = 4;

    private Outlets() {}

    /** A source as a host in small letters, without scheme, path, port and "www."; other names stay as they are. */
    static String host(String source) {
        String host = source.strip().toLowerCase(Locale.ROOT);
        int scheme = host.indexOf("://");
        host = scheme < 0 ? host : host.substring(scheme + 3);
        int path = host.indexOf('/');
        host = path < 0 ? host : host.substring(0, path);
        int port = host.indexOf(':');
        host = port < 0 ? host : host.substring(0, port);
        for (String prefix : PREFIXES) {
            if (host.startsWith(prefix) && host.indexOf('.', prefix.length()) > 0) {
                return host.substring(prefix.length());
            }
        }
        return host;
    }

    /** Whether a source goes by a printed name: its letters are the host without its ending, or begin it. */
    static boolean isNamed(String source, @Nullable String name) {
        if (name == null) {
            return false;
        }
        String letters = letters(name.toLowerCase(Locale.ROOT));
        String without = letters.startsWith("the") ? letters.substring(3) : letters;
        String host = host(source);
        for (String label : host.split("\\.", -1)) {
            String own = letters(label);
            boolean same = !own.isEmpty() && (own.equals(letters) || own.equals(without));
            boolean begins = without.length() >= SHORTEST && own.startsWith(without);
            if (same || begins) {
                return true;
            }
        }
        String whole = letters(host);
        return !whole.isEmpty() && (whole.equals(letters) || whole.equals(without));
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                letters.append(text.charAt(i));
            }
        }
        return letters.toString();
    }
}
