package org.wirefold.ingest.format.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words for the status of publication that formats use, and those of ninjs. */
public final class PubStatus {
    /** May be published. */
    public static final String USABLE = "usable";

    /** Not to be published yet. */
    public static final String WITHHELD = "withheld";

    /** No longer to be published: killed, withdrawn. */
    public static final String CANCELED = "canceled";

    private PubStatus() {}

    /**
     * The status in the words of ninjs.
     *
     * @param written {@code stat:canceled}, {@code Embargoed}, {@code killed}, …
     * @return a word that is not known as it is; null for null
     */
    public static @Nullable String of(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        int scheme = Math.max(written.lastIndexOf(':'), written.lastIndexOf('/'));
        String word = written.substring(scheme + 1).strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "usable", "publish", "published", "approved" -> USABLE;
            case "withheld", "embargoed", "embargo", "future", "pending", "hold" -> WITHHELD;
            case "canceled", "cancelled", "cancel", "killed", "kill", "withdrawn", "retracted", "recalled", "deleted" ->
                CANCELED;
            default -> word;
        };
    }
}
