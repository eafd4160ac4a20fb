package org.wirefold.enrich.processor;

import java.util.Arrays;
import java.util.Objects;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.ProfileRow;
import org.wirefold.enrich.state.RowStore;

/**
 * The profiles of all bodies. Articles with the same body may differ in headline and agency, which a comparison sees:
 * the one of lowest rank that ever had the body speaks for it, in whatever order they came. Not thread-safe.
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

    /** The profile of a body that has one. */
    byte[] bytes(String body) {
        return Objects.requireNonNull(rows.get(body)).profile();
    }

    void delete(String body) {
        rows.delete(body);
    }

    /**
     * Lets an article speak for the body if it may.
     *
     * @return whether another profile than before now stands for the body, so that it must be compared again
     */
    boolean represent(String body, BodyRow row, MemberAdded added, long offset) {
        Rank of = row.profileOf();
        ProfileRow before = rows.getIfExpected(body, of != null);
        boolean lower = of == null || added.rank().compareTo(of) < 0;
        boolean same = of != null && added.rank().uri().equals(of.uri());
        if (before != null && !lower && !same) {
            return false;
        }
        row.represent(added.rank());
        if (before == null || !Arrays.equals(before.profile(), added.profile())) {
            rows.put(body, new ProfileRow(offset, added.profile()));
            return before != null && of != null;
        }
        // After a crash the profile's row may be there and what followed from it not.
        return before.setAt() >= offset && of != null;
    }
}
