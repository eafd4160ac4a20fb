package org.wirefold.enrich.processor;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.enrich.state.PairSupport;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;

/** The rows of all bodies' neighbours. Not thread-safe. */
final class Neighbourhood {
    private final RowStore<NeighbourRow> rows;

    /** All neighbours of the body in hand; null where it was not asked for them. */
    private @Nullable SortedMap<String, NeighbourRow> around;

    Neighbourhood(RowStore<NeighbourRow> rows) {
        this.rows = rows;
    }

    /** See {@link RowStore#begin}. */
    boolean begin(long offset) {
        around = null;
        return rows.begin(offset);
    }

    /** See {@link RowStore#rollBack}. */
    void rollBack() {
        around = null;
        rows.rollBack();
    }

    /** What is kept of another body; null where there is nothing. */
    @Nullable
    NeighbourRow get(String body, BodyRow row, String other) {
        return row.hasNeighbours() ? rows.get(StoreNames.key(body, other)) : null;
    }

    /** Why a body compares itself with another, of which this row is known; null where it does not. */
    static @Nullable PairSupport support(BodyRow row, String other, @Nullable NeighbourRow known) {
        return known == null ? row.pendingSupport(other) : known.support();
    }

    /** The same, and no reason where there is none. */
    static PairSupport supportOrNone(BodyRow row, String other, @Nullable NeighbourRow known) {
        PairSupport support = support(row, other, known);
        return support == null ? PairSupport.NONE : support;
    }

    /** Keeps the support of a pair; returns the neighbour's row after it, null where there is none yet. */
    @Nullable
    NeighbourRow keepSupport(
            String body, BodyRow row, String other, @Nullable NeighbourRow known, PairSupport support) {
        if (known == null) {
            row.awaitBody(other, support);
            return null;
        }
        NeighbourRow supported = known.withSupport(support);
        put(body, row, other, supported);
        return supported;
    }

    void put(String body, BodyRow row, String other, NeighbourRow neighbour) {
        rows.put(StoreNames.key(body, other), neighbour);
        row.noteNeighbours();
        if (around != null) {
            around.put(other, neighbour);
        }
    }

    /** Deletes the rows of all neighbours of a body; its own row then has to say that it has none. */
    void clear(String body, BodyRow row) {
        around(body, row).keySet().forEach(other -> rows.delete(StoreNames.key(body, other)));
        around = null;
    }

    /** All neighbours of a body, by id; of one body only between two calls of {@link #begin}. */
    SortedMap<String, NeighbourRow> around(String body, BodyRow row) {
        SortedMap<String, NeighbourRow> all = around;
        if (all == null) {
            all = new TreeMap<>();
            if (row.hasNeighbours()) {
                String prefix = StoreNames.prefix(body);
                SortedMap<String, NeighbourRow> found = all;
                rows.scan(prefix, (key, neighbour) -> found.put(key.substring(prefix.length()), neighbour));
            }
            around = all;
        }
        return all;
    }
}
