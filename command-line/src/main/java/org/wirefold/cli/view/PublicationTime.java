package org.wirefold.cli.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Prints when something was published no more exactly than it is known. */
public final class PublicationTime {
    private static final int DAY = 10;
    private static final int MINUTE = 16;

    private PublicationTime() {}

    /**
     * The time in words.
     *
     * @param published when it was published; null where it is not known
     * @param precision how exactly that is known: {@code second}, {@code minute}, {@code day} or {@code none}
     */
    public static String text(@Nullable Instant published, String precision) {
        if (published == null) {
            return "unknown";
        }
        String text = published.toString();
        return switch (precision) {
            case "day" -> text.substring(0, DAY);
            case "minute" -> text.substring(0, MINUTE) + "Z";
            default -> text.replaceFirst("\\.\\d+Z$", "Z");
        };
    }
}
