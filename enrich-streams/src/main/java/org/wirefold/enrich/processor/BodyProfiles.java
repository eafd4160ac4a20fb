package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.ProfileRow;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;

/**
 * The profiles of all bodies. Articles with the same body may differ in headline and agency, which a comparison sees.
 * The article of lowest rank that has the body now represents it, in whatever order articles come and go.
 *
 * <p>The profile that came first has the body's id as its key. An article has a row of its own only if its profile
 * differs from that one. Not thread-safe.
 */
final class BodyProfiles {
    private final RowStore<ProfileRow> rows;

    BodyProfiles(RowStore<ProfileRow> rows) {
        this.rows = rows;
    }

    /** See {@link RowStore#begin}. */
    boolean begin(long offset) {
        return rows.begin(offset);
    }

    /** See {@link RowStore#rollBack}. */
    void rollBack() {
        rows.rollBack();
    }

    /** The profile of the article that represents the body; null before the first. */
    byte @Nullable [] known(String body, BodyRow row) {
        return row.profileOf() == null ? null : bytes(body, row);
    }

    /** The profile of the article that represents the body, which must have had one. */
    byte[] bytes(String body, BodyRow row) {
        Rank representative = row.profileOf();
        ProfileRow own = representative == null || !row.members().several()
                ? null
                : rows.get(StoreNames.key(body, representative.uri()));
        return (own == null ? Objects.requireNonNull(rows.get(body)) : own).profile();
    }

    /**
     * Keeps the profile of an article that has the body.
     *
     * @param isNew whether the body did not know the article before
     */
    void keep(StepEvent event, BodyRow row, MemberAdded added, boolean isNew) {
        ProfileRow first = rows.getIfExpected(event.key(), row.profileOf() != null || event.mayBeReplay());
        boolean isFirst = first == null || !row.members().several();
        boolean isSame = first != null && Arrays.equals(first.profile(), added.profile());
        String own = StoreNames.key(event.key(), added.rank().uri());
        if (isFirst && !isSame) {
            rows.put(event.key(), new ProfileRow(event.offset(), added.profile()));
        } else if (!isSame) {
            rows.put(own, new ProfileRow(event.offset(), added.profile()));
        } else if (rows.getIfExpected(own, !isNew || event.mayBeReplay()) != null) {
            rows.delete(own);
        }
    }

    /** Forgets the profile of an article that has left the body. */
    void remove(String body, String uri) {
        String own = StoreNames.key(body, uri);
        if (rows.get(own) != null) {
            rows.delete(own);
        }
    }

    /** Forgets all profiles of a body. */
    void clear(String body) {
        List<String> own = new ArrayList<>();
        rows.scan(StoreNames.prefix(body), (key, profile) -> own.add(key));
        own.forEach(rows::delete);
        rows.delete(body);
    }
}
