package org.wirefold.enrich.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.state.ArticleRow;
import org.wirefold.enrich.state.ArticleVersion;
import org.wirefold.enrich.state.ArticleVersion.Stamp;
import org.wirefold.enrich.state.VersionHistory;
import org.wirefold.intake.ArticleEdits;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Edit;
import org.wirefold.model.EnrichedArticle.Item;

/**
 * Puts another version into the history of an article, and finds the edits between its versions. Edits are a function of
 * the set of versions: those that are kept stand in the order of their stamps, and each is compared with the one before
 * it. So versions may come in any order, and twice.
 */
final class EditHistory {
    private static final byte[] NO_EDITS = {};

    private EditHistory() {}

    /**
     * The content of an article that counts now, with what is known of its other versions.
     *
     * @param content the content, without history
     * @param before what was kept of the article before; null where there was nothing of its source
     */
    static ArticleRow follow(ArticleRow content, @Nullable ArticleRow before) {
        if (before == null) {
            return content;
        }
        if (before.stamp().equals(content.stamp())) {
            return content.with(before.history());
        }
        List<ArticleVersion> all = before.history().others();
        all.add(before.version());
        return content.with(history(content, all, before.history()));
    }

    /** The same content after a version came that does not count. The row itself where nothing is new. */
    static ArticleRow with(ArticleRow content, ArticleVersion version) {
        List<ArticleVersion> all = content.history().others();
        Stamp stamp = version.stamp();
        boolean isKnown = stamp.equals(content.stamp())
                || all.stream().anyMatch(other -> other.stamp().equals(stamp));
        if (isKnown) {
            return content;
        }
        all.add(version);
        return content.with(history(content, all, content.history()));
    }

    /** The edits of a row. */
    static List<Edit> edits(@Nullable ArticleRow row) {
        return row == null ? List.of() : edits(row.history());
    }

    private static List<Edit> edits(VersionHistory history) {
        byte[] json = history.edits();
        return json.length == 0 ? List.of() : List.of(ArticleJson.read(json, Edit[].class));
    }

    private static VersionHistory history(ArticleRow content, List<ArticleVersion> others, VersionHistory known) {
        List<ArticleVersion> all = new ArrayList<>(others);
        all.removeIf(version -> version.stamp().equals(content.stamp()));
        all.add(content.version());
        List<ArticleVersion> kept = VersionHistory.kept(all);
        List<Edit> edits = edits(kept, known);
        return VersionHistory.of(kept, content.stamp(), edits.isEmpty() ? NO_EDITS : ArticleJson.write(edits));
    }

    private static List<Edit> edits(List<ArticleVersion> versions, VersionHistory known) {
        List<Edit> found = edits(known);
        List<Edit> edits = new ArrayList<>();
        Item from = null;
        Instant fromReceived = Instant.EPOCH;
        for (ArticleVersion version : versions) {
            Item to = ArticleJson.read(version.reading().item(), Item.class);
            if (!ArticleEdits.isComparable(to)) {
                continue;
            }
            Instant received = Instant.ofEpochMilli(version.stamp().receivedMillis());
            if (from != null) {
                Edit edit = foundBefore(found, from, fromReceived, to, received);
                Edit told = edit == null ? ArticleEdits.between(from, fromReceived, to, received) : edit;
                if (told != null) {
                    edits.add(told);
                }
            }
            from = to;
            fromReceived = received;
        }
        return edits;
    }

    /** The edit between two versions where it was found before: a page with many versions has one more compared, not all. */
    private static @Nullable Edit foundBefore(
            List<Edit> found, Item from, Instant fromReceived, Item to, Instant received) {
        if (fromReceived.equals(received)) {
            return null;
        }
        return found.stream()
                .filter(edit -> edit.fromVersion() == from.version()
                        && edit.version() == to.version()
                        && Objects.equals(edit.fromReceived(), fromReceived)
                        && Objects.equals(edit.received(), received))
                .findFirst()
                .orElse(null);
    }
}
