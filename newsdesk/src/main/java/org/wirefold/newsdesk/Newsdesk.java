package org.wirefold.newsdesk;

import java.io.IOException;
import org.wirefold.newsdesk.api.ReadApi;
import org.wirefold.newsdesk.feed.AtomFeed;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.DeskServer;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.newsdesk.page.Assets;
import org.wirefold.newsdesk.page.Pages;
import org.wirefold.results.ResultsDatabase;

/** A running newsdesk: the pages and the read API over one database. Thread-safe. */
public final class Newsdesk implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final ResultsDatabase database;
    private final DeskServer server;

    private Newsdesk(ResultsDatabase database, DeskServer server) {
        this.database = database;
        this.server = server;
    }

    /**
     * Begins to answer. The database need not be there yet.
     *
     * @throws IOException if the port cannot be bound
     */
    public static Newsdesk start(NewsdeskConfig config) throws IOException {
        ResultsDatabase database = ResultsDatabase.open(config.database(), CONNECTIONS);
        try {
            ReadApi api = new ReadApi(database);
            Pages pages = new Pages(database);
            Assets assets = new Assets();
            AtomFeed feed = new AtomFeed(database);
            DeskServer server = DeskServer.start(
                    config.host(),
                    config.port(),
                    config.orNextFree(),
                    request -> answer(api, pages, assets, feed, request));
            return new Newsdesk(database, server);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Answer answer(ReadApi api, Pages pages, Assets assets, AtomFeed feed, Request request) {
        if (request.path().equals(AtomFeed.PATH)) {
            return feed.answer(request);
        }
        if (request.path().startsWith(ReadApi.ROOT)) {
            return api.answer(request);
        }
        return request.path().startsWith(Assets.ROOT) ? assets.answer(request) : pages.answer(request);
    }

    /** Where it can be asked, as in http://127.0.0.1:9466. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
