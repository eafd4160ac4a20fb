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
        String key = StoreNames.key(event.key(), added.rank().uri());
        // An article that has left may have a row though the body never had it: what added it became a dead letter.
        MemberRow before = rows.getIfExpected(
                key, event.mayBeReplay() || row.members().mayHave(added.rank().uri()));
        row.addMember(added.rank().uri());
        if (before == null || added.stamp() > before.stamp()) {
            rows.put(key, new MemberRow(added.stamp(), false, added.rank()));
        }
        return new Added(before == null || added.stamp() >= before.stamp(), before == null);
    }

    /** Removes an article; returns whether nothing newer was said of it. */
    boolean remove(String body, MemberRemoved removed) {
        String key = StoreNames.key(body, removed.uri());
        MemberRow before = rows.get(key);
        if (before == null || removed.stamp() > before.stamp()) {
            Rank rank = before == null ? new Rank(0, removed.uri()) : before.rank();
            rows.put(key, new MemberRow(removed.stamp(), true, rank));
        }
        return before == null || removed.stamp() >= before.stamp();
    }

    /** The rank that an article has now; null where the article does not have the body. */
    @Nullable
    Rank rank(String body, String uri) {
        MemberRow row = rows.get(StoreNames.key(body, uri));
        return row == null || row.removed() ? null : row.rank();
    }

    /** The articles that have the body now, in the order of their uris. */
    List<Rank> present(String body, BodyRow row) {
        if (!row.members().several()) {
            MemberRow only = rows.get(StoreNames.key(body, row.members().only()));
            return only == null || only.removed() ? List.of() : List.of(only.rank());
        }
        List<Rank> present = new ArrayList<>();
        rows.scan(StoreNames.prefix(body), (key, member) -> {
            if (!member.removed()) {
                present.add(member.rank());
            }
        });
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
