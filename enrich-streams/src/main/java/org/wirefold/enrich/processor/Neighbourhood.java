package org.wirefold.enrich.processor;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.state.Backing;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;

/** The rows of all bodies' neighbours. Not thread-safe. */
final class Neighbourhood {
    private final RowStore<NeighbourRow> rows;

    Neighbourhood(RowStore<NeighbourRow> rows) {
        this.rows = rows;
    }

    /** See {@link RowStore#begin}. */
    boolean begin(long offset) {
        return rows.begin(offset);
    }

    /** What is kept of another body; null where there is nothing. */
    @Nullable
    NeighbourRow get(String body, BodyRow row, String other) {
        return row.hasNeighbours ? rows.get(StoreNames.key(body, other)) : null;
    }

    /** Why a body compares itself with another, of which this row is known; null where it does not. */
    static @Nullable Backing backing(BodyRow row, String other, @Nullable NeighbourRow known) {
        return known == null ? row.awaitedBodies.get(other) : known.backing();
    }

    /** The same, and no reason where there is none. */
    static Backing backingOrNone(BodyRow row, String other, @Nullable NeighbourRow known) {
        Backing backing = backing(row, other, known);
        return backing == null ? Backing.NONE : backing;
    }

    /** Keeps a backing where it belongs; returns whether the two are neighbours now and were not, or the other way. */
    boolean back(String body, BodyRow row, String other, @Nullable NeighbourRow known, Backing backing) {
        if (known == null) {
            row.awaitedBodies.put(other, backing);
            return false;
        }
        put(body, other, known.backed(backing));
        return known.backing().counts() != backing.counts();
    }

    void put(String body, String other, NeighbourRow row) {
        rows.put(StoreNames.key(body, other), row);
    }

    void delete(String body, String other) {
        rows.delete(StoreNames.key(body, other));
    }

    /** All neighbours of a body, by id. */
    SortedMap<String, NeighbourRow> around(String body) {
        TreeMap<String, NeighbourRow> around = new TreeMap<>();
        String prefix = StoreNames.prefix(body);
        rows.scan(prefix, (key, neighbour) -> around.put(key.substring(prefix.length()), neighbour));
        return around;
    }
}
