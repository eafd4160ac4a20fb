package org.wirefold.newsdesk.api;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.results.AgencyRow;
import org.wirefold.results.NamedCount;
import org.wirefold.results.Page;
import org.wirefold.results.ResultTables;
import org.wirefold.results.StoryFilter;
import org.wirefold.results.StoryOrder;
import org.wirefold.results.StoryRow;

/**
 * An agency and who ran what of it.
 *
 * @param agency its counts
 * @param sources which sources credit it, and in how many articles
 * @param stories stories with an article that credits it, the newest first
 */
public record AgencyDetail(AgencyRow agency, List<NamedCount> sources, Page<StoryRow> stories) {
    private static final int SOURCES = 50;

    /** Reads one. */
    public static AgencyDetail read(ResultTables tables, String name, @Nullable String after, int limit)
            throws SQLException {
        AgencyRow agency = tables.profiles()
                .agency(name)
                .orElseThrow(() -> new NotFoundException("no article credits the agency " + name));
        return new AgencyDetail(
                agency,
                tables.profiles().sourcesOfAgency(name, SOURCES),
                tables.stories(StoryFilter.ofAgency(name), StoryOrder.NEWEST, after, limit));
    }
}
