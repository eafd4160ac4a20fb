package org.wirefold.newsdesk.api;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.results.EntityRow;
import org.wirefold.results.NamedCount;
import org.wirefold.results.Page;
import org.wirefold.results.PlaceRow;
import org.wirefold.results.ResultTables;
import org.wirefold.results.StoryFilter;
import org.wirefold.results.StoryOrder;
import org.wirefold.results.StoryRow;

/**
 * An entity with its stories.
 *
 * @param entity id, type and name
 * @param namedWith the entities that most of its stories name too
 * @param days how many articles name it, by day of publication
 * @param places where it is, and the places that are named in its stories; those whose coordinates are known
 * @param stories its stories, the newest first
 */
public record EntityDetail(
        EntityRow entity,
        List<EntityRow> namedWith,
        List<NamedCount> days,
        List<PlaceRow> places,
        Page<StoryRow> stories) {
    private static final int NAMED_WITH = 30;
    private static final int PLACES = 60;

    /** Reads one. */
    public static EntityDetail read(ResultTables tables, String id, @Nullable String after, int limit)
            throws SQLException {
        EntityRow entity =
                tables.entity(id).orElseThrow(() -> new NotFoundException("there is no entity with the id " + id));
        return new EntityDetail(
                entity,
                tables.namedWith(id, NAMED_WITH),
                tables.days(id),
                tables.profiles().places(id, PLACES),
                tables.stories(StoryFilter.ofEntity(id), StoryOrder.NEWEST, after, limit));
    }
}
