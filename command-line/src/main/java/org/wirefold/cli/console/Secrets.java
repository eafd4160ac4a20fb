package org.wirefold.cli.console;

import java.util.Locale;
import java.util.regex.Pattern;

/** Takes secrets out of what is shown: passwords out of addresses, and the values of settings that are secret. */
public final class Secrets {
    /** The part of an address between the user and the last @ before the host. */
    private static final Pattern OF_USER = Pattern.compile("(://[^/\\s:@]*):[^\\s/\"']*@");

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&;](?:[a-z]*password|passphrase|[a-z]*secret)=)[^&;\\s\"']*");

    private static final String MASK = "***";

    private Secrets() {}

    /** The text with {@code ***} for every password of an address in it. */
    public static String masked(String text) {
        return PARAMETER
                .matcher(OF_USER.matcher(text).replaceAll("$1:" + MASK + "@"))
                .replaceAll("$1" + MASK);
    }

    /**
     * The value of a setting as it may be shown: nothing of it where the setting's name says that it is a secret, else
     * without the passwords of addresses.
     */
    public static String masked(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean secret = lower.contains("password")
                || lower.contains("secret")
                || lower.contains("token")
                || lower.contains("jaas")
                || lower.endsWith(".key");
        return secret && !value.isEmpty() ? MASK : masked(value);
    }
}
