package org.wirefold.newsdesk.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.Story;
import org.wirefold.newsdesk.broker.BrokerException;
import org.wirefold.newsdesk.broker.DeskBroker;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.BadRequestException;
import org.wirefold.newsdesk.http.EventStream;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.results.AgencyRow;
import org.wirefold.results.DecidedPair;
import org.wirefold.results.EntityRow;
import org.wirefold.results.Page;
import org.wirefold.results.ResultTables;
import org.wirefold.results.ResultsDatabase;
import org.wirefold.results.SourceRow;
import org.wirefold.results.StoryRow;
import org.wirefold.results.WatchRow;
import org.wirefold.results.WrongCursorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources below {@value #ROOT}, as {@code openapi.json} describes them. All of an answer comes from one state of
 * the database, which its ETag names. Thread-safe.
 */
public final class ReadApi {
    /** How the addresses of all resources begin. */
    public static final String ROOT = "/api/v1/";

    private static final Logger LOG = LoggerFactory.getLogger(ReadApi.class);
    static final int USUAL_LIMIT = 20;
    private static final int LONGEST_URI = 4_096;
    private static final String ONE_STORY = "stories/";
    private static final String FIELDS = "fields";
    private static final String LIMIT = "limit";
    private static final String OPENAPI = "openapi.json";
    private static final String EVENTS = "events";

    private final ResultsDatabase database;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final BrokerApi brokerApi;
    private final @Nullable StoryEvents events;
    private final @Nullable DeskSearches searches;
    private final byte[] description;

    /** What a resource answers. */
    @FunctionalInterface
    private interface Resource {
        Chosen read(ResultTables tables, Request request) throws SQLException;
    }

    /** A value of which some fields may be asked for. */
    private record Chosen(
            Object value, Class<?> type, @Nullable String fields) {}

    /** An API over a database alone, which stays the caller's. */
    public ReadApi(ResultsDatabase database) {
        this(database, null, null, null);
    }

    /**
     * An API over a database, events and a broker, which stay the caller's.
     *
     * @param events null where nobody listens
     * @param broker null where there is none
     * @param searches null where there are none
     */
    public ReadApi(
            ResultsDatabase database,
            @Nullable StoryEvents events,
            @Nullable DeskBroker broker,
            @Nullable DeskSearches searches) {
        this.database = database;
        this.searches = searches;
        this.events = events;
        this.brokerApi = new BrokerApi(database, broker);
        this.description = description();
        resources.put("stories", this::stories);
        resources.put("article", ReadApi::article);
        resources.put("pair", ReadApi::pair);
        resources.put("entities", ReadApi::entities);
        resources.put("entity", ReadApi::entity);
        resources.put("sources", ReadApi::sources);
        resources.put("source", ReadApi::source);
        resources.put("agencies", ReadApi::agencies);
        resources.put("agency", ReadApi::agency);
        resources.put("news-events", ReadApi::newsEvents);
        resources.put("news-event", ReadApi::newsEvent);
        resources.put("borderline", ReadApi::borderline);
        resources.put("watch", ReadApi::watch);
    }

    private static byte[] description() {
        try (InputStream in = ReadApi.class.getResourceAsStream("/org/wirefold/newsdesk/" + OPENAPI)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + OPENAPI);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a request whose path begins with {@link #ROOT}. */
    public Answer answer(Request request) {
        String path = request.path().substring(ROOT.length());
        try {
            if (path.equals(OPENAPI)) {
                return Answer.json(200, description, null);
            }
            if (path.equals(EVENTS)) {
                return problem(503, "there are " + StoryEvents.MOST_LISTENERS + " listeners already; ask again later");
            }
            if (BrokerApi.paths().contains(path)) {
                return brokerApi.answer(path, request);
            }
            Resource resource = path.startsWith(ONE_STORY) ? ReadApi::story : resources.get(path);
            if (resource == null) {
                throw new NotFoundException("there is no such resource; " + ROOT + OPENAPI + " lists them");
            }
            return database.read(tables -> {
                String etag = request.etag(tables.version() + StoryQuery.state(request, searches));
                return request.knows(etag)
                        ? Answer.notModified(etag)
                        : Answer.json(200, json(resource.read(tables, request)), etag);
            });
        } catch (BadRequestException | WrongCursorException e) {
            return problem(400, String.valueOf(e.getMessage()));
        } catch (NotFoundException e) {
            return problem(404, String.valueOf(e.getMessage()));
        } catch (BrokerException e) {
            LOG.atDebug().addKeyValue("path", request.path()).setCause(e).log("the broker does not answer");
            return problem(503, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            LOG.atDebug().addKeyValue("path", request.path()).setCause(e).log("the database cannot be read");
            return problem(503, "the database cannot be read; ask again in a moment");
        }
    }

    /** New and changed stories as they come, where that is asked for and not too many listen; null elsewhere. */
    public @Nullable EventStream stream(Request request) {
        return events != null && request.path().equals(ROOT + EVENTS) ? events.listen(request.lastEventId()) : null;
    }

    /** Whether the database can be read: status 200 or 503. */
    public Answer ready() {
        try {
            database.read(ResultTables::version);
            return Answer.html(200, "ready\n", null);
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("the database cannot be read");
            return problem(503, "the database cannot be read; ask again in a moment");
        }
    }

    /** The addresses of all resources but stories one by one. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>(resources.keySet());
        paths.addAll(BrokerApi.paths());
        paths.add(EVENTS);
        paths.add(OPENAPI);
        return paths.stream().map(path -> ROOT + path).toList();
    }

    private static Answer problem(int status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("status", status);
        problem.put("detail", detail);
        return new Answer(
                status, "application/problem+json", ArticleJson.mapper().writeValueAsBytes(problem), null);
    }

    private static byte[] json(Chosen chosen) {
        String fields = chosen.fields();
        if (fields == null) {
            return ArticleJson.mapper().writeValueAsBytes(chosen.value());
        }
        List<String> wanted = Arrays.asList(fields.split(",", -1));
        List<String> known = Arrays.stream(chosen.type().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (String field : wanted) {
            if (!known.contains(field)) {
                throw new BadRequestException(
                        "there is no field '" + field + "'; there are " + String.join(", ", known));
            }
        }
        JsonNode tree = ArticleJson.mapper().valueToTree(chosen.value());
        JsonNode items = tree.get("items");
        List<JsonNode> all = new ArrayList<>();
        if (items == null) {
            all.add(tree);
        } else {
            items.forEach(all::add);
        }
        all.forEach(node -> {
            if (node instanceof ObjectNode object) {
                object.retain(wanted);
            }
        });
        return ArticleJson.mapper().writeValueAsBytes(tree);
    }

    private static Chosen chosen(Object value, Class<?> type, Parameters parameters) {
        return new Chosen(value, type, parameters.text(FIELDS, 1_000));
    }

    private static int limit(Parameters parameters) {
        return parameters.number(LIMIT, USUAL_LIMIT, 1, ResultTables.MOST_ROWS);
    }

    private Chosen stories(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters(StoryQuery.names(LIMIT, FIELDS));
        StoryQuery query = StoryQuery.of(parameters, searches);
        return chosen(
                tables.stories(query.filter(), query.order(), query.after(), limit(parameters)),
                StoryRow.class,
                parameters);
    }

    private static Chosen story(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters(FIELDS);
        String id = request.path().substring(ROOT.length() + ONE_STORY.length());
        Story story = tables.story(id).orElseThrow(() -> new NotFoundException("there is no story " + id));
        return chosen(StoryDetail.read(tables, story), StoryDetail.class, parameters);
    }

    private static Chosen article(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("uri", FIELDS);
        return chosen(article(tables, parameters.required("uri", LONGEST_URI)), EnrichedArticle.class, parameters);
    }

    private static EnrichedArticle article(ResultTables tables, String uri) throws SQLException {
        return tables.article(uri).orElseThrow(() -> new NotFoundException("there is no article " + uri));
    }

    private static Chosen pair(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("first", "second", FIELDS);
        EnrichedArticle first = article(tables, parameters.required("first", LONGEST_URI));
        EnrichedArticle second = article(tables, parameters.required("second", LONGEST_URI));
        return chosen(PairDetail.of(first, second), PairDetail.class, parameters);
    }

    private static Chosen entities(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("name", LIMIT, FIELDS);
        String name = parameters.text("name", 200);
        int limit = limit(parameters);
        return chosen(
                new Page<>(name == null ? tables.entities(limit) : tables.entitiesNamed(name, limit), null),
                EntityRow.class,
                parameters);
    }

    private static Chosen entity(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("id", "after", LIMIT, FIELDS);
        return chosen(
                EntityDetail.read(
                        tables,
                        parameters.required("id", LONGEST_URI),
                        parameters.text("after", LONGEST_URI),
                        limit(parameters)),
                EntityDetail.class,
                parameters);
    }

    private static Chosen sources(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters(SourceCount.COUNT, LIMIT, FIELDS);
        return chosen(
                new Page<>(SourceCount.of(parameters).rows(tables, limit(parameters)), null),
                SourceRow.class,
                parameters);
    }

    private static Chosen source(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("name", LIMIT, FIELDS);
        return chosen(
                SourceDetail.read(tables, parameters.required("name", LONGEST_URI), limit(parameters)),
                SourceDetail.class,
                parameters);
    }

    private static Chosen agencies(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters(LIMIT, FIELDS);
        return chosen(new Page<>(tables.profiles().agencies(limit(parameters)), null), AgencyRow.class, parameters);
    }

    private static Chosen agency(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("name", "after", LIMIT, FIELDS);
        return chosen(
                AgencyDetail.read(
                        tables,
                        parameters.required("name", LONGEST_URI),
                        parameters.text("after", LONGEST_URI),
                        limit(parameters)),
                AgencyDetail.class,
                parameters);
    }

    private static Chosen newsEvents(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters(LIMIT, FIELDS);
        return chosen(new Page<>(tables.events().newest(limit(parameters)), null), NewsEvent.class, parameters);
    }

    private static Chosen newsEvent(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("id", "story", FIELDS);
        String id = parameters.text("id", LONGEST_URI);
        NewsEvent event = id == null
                ? tables.events()
                        .ofStory(parameters.required("story", LONGEST_URI))
                        .orElseThrow(() -> new NotFoundException("no other story tells of the same"))
                : tables.events().event(id).orElseThrow(() -> new NotFoundException("there is no event " + id));
        return chosen(event, NewsEvent.class, parameters);
    }

    private static Chosen borderline(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters(LIMIT, FIELDS);
        return chosen(new Page<>(tables.profiles().borderline(limit(parameters)), null), DecidedPair.class, parameters);
    }

    private static Chosen watch(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("kind", LIMIT, FIELDS);
        boolean killedAlone =
                parameters.oneOf("kind", List.of("all", "killed"), "all").equals("killed");
        return chosen(new Page<>(tables.watch(killedAlone, limit(parameters)), null), WatchRow.class, parameters);
    }
}
