package org.wirefold.enrich.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.BodyEvent.MemberAdded;
import org.wirefold.enrich.event.BodyEvent.MemberRemoved;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.MemberRow;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;

/** The articles of all bodies. Not thread-safe. */
final class Membership {
    private final RowStore<MemberRow> rows;

    Membership(RowStore<MemberRow> rows) {
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

    /**
     * What came of adding an article.
     *
     * @param isCurrent whether nothing newer was said of the article
     * @param isNew whether nothing was said of it before
     */
    record Added(boolean isCurrent, boolean isNew) {}

    /** Keeps what is said of an article. */
    Added add(StepEvent event, BodyRow row, MemberAdded added) {
        MemberRow before = known(event.key(), row, added.rank().uri());
        if (before == null || added.stamp() > before.stamp()) {
            keep(event.key(), row, new MemberRow(added.stamp(), false, added.rank()));
        }
        return new Added(before == null || added.stamp() >= before.stamp(), before == null);
    }

    /** Removes an article; returns whether nothing newer was said of it. */
    boolean remove(String body, BodyRow row, MemberRemoved removed) {
        MemberRow before = known(body, row, removed.uri());
        if (before == null || removed.stamp() > before.stamp()) {
            Rank rank = before == null ? new Rank(0, removed.uri()) : before.rank();
            keep(body, row, new MemberRow(removed.stamp(), true, rank));
        }
        return before == null || removed.stamp() >= before.stamp();
    }

    private @Nullable MemberRow known(String body, BodyRow row, String uri) {
        return row.members().is(uri)
                ? row.members().row()
                : rows.getIfExpected(StoreNames.key(body, uri), row.members().several());
    }

    private void keep(String body, BodyRow row, MemberRow member) {
        row.keepMember(member);
        String uri = member.rank().uri();
        if (!row.members().is(uri)) {
            rows.put(StoreNames.key(body, uri), member);
        }
    }

    /** The rank that an article has now; null where the article does not have the body. */
    @Nullable
    Rank rank(String body, BodyRow row, String uri) {
        MemberRow member = known(body, row, uri);
        return member == null || member.removed() ? null : member.rank();
    }

    /** The articles that have the body now, in the order of their uris. */
    List<Rank> present(String body, BodyRow row) {
        List<Rank> present = new ArrayList<>();
        MemberRow first = row.members().row();
        if (first != null && !first.removed()) {
            present.add(first.rank());
        }
        if (row.members().several()) {
            rows.scan(StoreNames.prefix(body), (key, member) -> {
                if (!member.removed() && !row.members().is(member.rank().uri())) {
                    present.add(member.rank());
                }
            });
            present.sort(Comparator.comparing(Rank::uri));
        }
        return present;
    }

    /** The lowest in rank; null where there is none. */
    @Nullable
    Rank lowest(String body, BodyRow row) {
        return present(body, row).stream().min(Comparator.naturalOrder()).orElse(null);
    }

    /** The lowest in rank after one was added, without a look at all of them where that can be. */
    @Nullable
    Rank lowestAfter(String body, BodyRow row, Rank added) {
        BodyState state = row.state();
        if (state == null || state.gone()) {
            return added;
        }
        boolean wasLowest = added.uri().equals(state.rank().uri());
        if (wasLowest && added.compareTo(state.rank()) > 0) {
            return lowest(body, row);
        }
        return added.compareTo(state.rank()) < 0 ? added : state.rank();
    }
}
