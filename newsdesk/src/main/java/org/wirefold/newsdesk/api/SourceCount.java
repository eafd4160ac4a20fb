package org.wirefold.newsdesk.api;

import java.sql.SQLException;
import java.util.List;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.results.ResultTables;
import org.wirefold.results.SourceRow;

/** Whether each source counts, or sources of one group count once. */
public enum SourceCount {
    /** Each source by itself. */
    SOURCE,
    /** The sources of one group together. */
    PUBLISHER;

    /** The parameter that says it. */
    public static final String COUNT = "count";

    private static final List<String> VALUES = List.of("source", "publisher");

    /** Reads it; each source counts where the parameter is missing. */
    public static SourceCount of(Parameters parameters) {
        return values()[VALUES.indexOf(parameters.oneOf(COUNT, VALUES, VALUES.get(0)))];
    }

    /** The rows with most articles. */
    public List<SourceRow> rows(ResultTables tables, int limit) throws SQLException {
        return this == SOURCE ? tables.sources().most(limit) : tables.sources().mostPublishers(limit);
    }
}
