package org.wirefold.cli.console;

import java.util.regex.Pattern;

/** Takes passwords out of addresses before they are shown. */
public final class Secrets {
    /** The part of an address between the user and the last @ before the host. */
    private static final Pattern OF_USER = Pattern.compile("(://[^/\\s:@]*):[^\\s/\"']*@");

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&;](?:[a-z]*password|passphrase|[a-z]*secret)=)[^&;\\s\"']*");

    private Secrets() {}

    /** The text with {@code ***} for every password of an address in it. */
    public static String masked(String text) {
        return PARAMETER.matcher(OF_USER.matcher(text).replaceAll("$1:***@")).replaceAll("$1***");
    }
}
