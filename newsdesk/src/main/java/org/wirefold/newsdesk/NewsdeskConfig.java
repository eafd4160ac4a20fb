package org.wirefold.newsdesk;

import org.wirefold.results.ResultsDatabase;

/**
 * What a newsdesk is to show, and where.
 *
 * @param host name or address to listen at
 * @param port 0 to 65535; 0 takes any free one
 * @param orNextFree whether one of the next ports is taken where this one is in use
 * @param database {@code sqlite:FILE} or {@code postgresql://…}
 */
public record NewsdeskConfig(String host, int port, boolean orNextFree, String database) {
    /** Checks itself. */
    public NewsdeskConfig {
        if (!ResultsDatabase.isReadable(database)) {
            throw new IllegalArgumentException("a newsdesk reads sqlite:FILE or postgresql://…, no other kind of sink");
        }
    }

    /** The configuration without the password of the database. */
    @Override
    public String toString() {
        return "newsdesk at " + host + ":" + port;
    }
}
