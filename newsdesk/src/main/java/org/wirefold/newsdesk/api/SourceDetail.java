package org.wirefold.newsdesk.api;

import java.sql.SQLException;
import java.util.List;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.results.MemberRow;
import org.wirefold.results.NamedCount;
import org.wirefold.results.ResultTables;
import org.wirefold.results.SourceRow;

/**
 * A source with its articles.
 *
 * @param source its counts
 * @param copiedFrom whose originals it runs, by its newest 1,000 articles
 * @param articles its newest articles
 * @param profile how much is agency copy, how fast it follows others, how often it changes the headline
 */
public record SourceDetail(
        SourceRow source, List<NamedCount> copiedFrom, List<MemberRow> articles, SourceProfile profile) {
    private static final int COPIED_FROM = 30;

    /** Reads one. */
    public static SourceDetail read(ResultTables tables, String name, int limit) throws SQLException {
        SourceRow source =
                tables.sources().source(name).orElseThrow(() -> new NotFoundException("there is no source " + name));
        return new SourceDetail(
                source,
                tables.copiedFrom(name, COPIED_FROM),
                tables.ofSource(name, limit),
                SourceProfile.of(
                        name, tables.profiles().runs(name), tables.profiles().agenciesOfSource(name, COPIED_FROM)));
    }
}
