package org.wirefold.newsdesk;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.api.ReadApi;
import org.wirefold.newsdesk.api.StoryEvents;
import org.wirefold.newsdesk.broker.DeskBroker;
import org.wirefold.newsdesk.feed.AtomFeed;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.DeskServer;
import org.wirefold.newsdesk.http.EventStream;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.newsdesk.page.Assets;
import org.wirefold.newsdesk.page.OperatorPages;
import org.wirefold.newsdesk.page.Pages;
import org.wirefold.newsdesk.page.SearchPages;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.results.ResultsDatabase;

/** A running newsdesk: the pages and the read API over one database. Thread-safe. */
public final class Newsdesk implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final ResultsDatabase database;
    private final StoryEvents events;
    private final ReadApi api;
    private final DeskServer server;

    private Newsdesk(ResultsDatabase database, StoryEvents events, ReadApi api, DeskServer server) {
        this.database = database;
        this.api = api;
        this.events = events;
        this.server = server;
    }

    /**
     * Begins to answer, without a broker. The database need not be there yet.
     *
     * @throws IOException if the port cannot be bound
     */
    public static Newsdesk start(NewsdeskConfig config) throws IOException {
        return start(config, null, null);
    }

    /**
     * Begins to answer. The database need not be there yet.
     *
     * @param broker asked for the pipeline, dead letters and marks; stays the caller's; null where there is none
     * @param searches the saved searches; null where there are none
     * @throws IOException if the port cannot be bound
     */
    public static Newsdesk start(NewsdeskConfig config, @Nullable DeskBroker broker, @Nullable DeskSearches searches)
            throws IOException {
        ResultsDatabase database = ResultsDatabase.open(config.database(), CONNECTIONS);
        StoryEvents events = new StoryEvents(database);
        try {
            ReadApi api = new ReadApi(database, events, broker, searches);
            Routes routes = new Routes(
                    api,
                    new Pages(database, searches),
                    new OperatorPages(database, broker),
                    new SearchPages(database, searches),
                    new Assets(),
                    new AtomFeed(database, searches));
            return new Newsdesk(
                    database, events, api, DeskServer.start(config.host(), config.port(), config.orNextFree(), routes));
        } catch (IOException | RuntimeException e) {
            events.close();
            database.close();
            throw e;
        }
    }

    /** Who answers which address. */
    private record Routes(
            ReadApi api,
            Pages pages,
            OperatorPages operatorPages,
            SearchPages searchPages,
            Assets assets,
            AtomFeed feed)
            implements DeskServer.Handler {
        @Override
        public Answer answer(Request request) {
            if (request.path().equals(AtomFeed.PATH)) {
                return feed.answer(request);
            }
            if (request.path().startsWith(ReadApi.ROOT)) {
                return api.answer(request);
            }
            if (request.path().equals("/readyz")) {
                return api.ready();
            }
            if (operatorPages.has(request.path())) {
                return operatorPages.answer(request);
            }
            if (searchPages.has(request.path())) {
                return searchPages.answer(request);
            }
            return request.path().startsWith(Assets.ROOT) ? assets.answer(request) : pages.answer(request);
        }

        @Override
        public Answer post(Request form) {
            return searchPages.has(form.path()) ? searchPages.post(form) : operatorPages.post(form);
        }

        @Override
        public @Nullable EventStream stream(Request request) {
            return api.stream(request);
        }
    }

    /** The addresses of the read API; that of one story is not among them. */
    List<String> apiPaths() {
        return api.paths();
    }

    /** Where it can be asked, as in http://127.0.0.1:9466. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        events.close();
        server.close();
        database.close();
    }
}
