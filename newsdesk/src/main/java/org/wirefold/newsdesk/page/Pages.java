package org.wirefold.newsdesk.page;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;
import org.wirefold.newsdesk.api.AgencyDetail;
import org.wirefold.newsdesk.api.EntityDetail;
import org.wirefold.newsdesk.api.PairDetail;
import org.wirefold.newsdesk.api.SourceCount;
import org.wirefold.newsdesk.api.SourceDetail;
import org.wirefold.newsdesk.api.StoryDetail;
import org.wirefold.newsdesk.api.StoryQuery;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.results.Page;
import org.wirefold.results.ResultTables;
import org.wirefold.results.ResultsDatabase;
import org.wirefold.results.StoryName;
import org.wirefold.results.StoryRow;

/** The screens, made on the server. Thread-safe. */
public final class Pages {
    private static final int ROWS = 30;
    private static final int LONGEST = 4_096;
    private static final String STORY = "/story/";
    private static final String SEEN = "seen";

    private final ResultsDatabase database;
    private final @Nullable DeskSearches searches;
    private final Templates templates = new Templates();

    /**
     * Pages over a database, which stays the caller's.
     *
     * @param searches null where there are none
     */
    public Pages(ResultsDatabase database, @Nullable DeskSearches searches) {
        this.database = database;
        this.searches = searches;
    }

    /** Answers a request for a page. */
    public Answer answer(Request request) {
        return templates.answer(request.path(), () -> database.read(tables -> answer(tables, request)));
    }

    private Answer answer(ResultTables tables, Request request) throws SQLException {
        String version = tables.version() + StoryQuery.state(request, searches);
        if (request.path().equals("/stories")) {
            return stories(tables, request, version);
        }
        String etag = request.etag(version);
        if (request.knows(etag)) {
            return Answer.notModified(etag);
        }
        if (request.path().startsWith(STORY)) {
            return Answer.html(200, story(tables, request), etag);
        }
        String page = switch (request.path()) {
            case "/" -> now(tables, request, version);
            case "/article" -> article(tables, request);
            case "/entities" -> entities(tables, request);
            case "/entity" -> entity(tables, request, version);
            case "/sources" -> {
                SourceCount count = SourceCount.of(request.parameters(SourceCount.COUNT));
                yield rendered("sources", Map.of("count", count, "rows", count.rows(tables, ResultTables.MOST_ROWS)));
            }
            case "/source" -> source(tables, request);
            case "/agencies" -> {
                request.parameters();
                yield rendered("agencies", Map.of("rows", tables.profiles().agencies(ResultTables.MOST_ROWS)));
            }
            case "/agency" -> agency(tables, request, version);
            case "/pair" -> pair(tables, request);
            case "/watch" -> {
                request.parameters();
                yield rendered("watch", Map.of("rows", tables.watch(false, ROWS)));
            }
            default -> throw new NotFoundException("There is no page " + Wording.line(request.path()) + ".");
        };
        return Answer.html(200, page, etag);
    }

    private String now(ResultTables tables, Request request, String version) throws SQLException {
        Parameters parameters = request.parameters(StoryQuery.names());
        return rendered(
                "now",
                Map.of(
                        "list", list(tables, parameters, version),
                        "given", parameters.all(),
                        "links", SearchLinks.of(parameters.all())));
    }

    /** The list of the first screen alone, or nothing while it has not changed. */
    private Answer stories(ResultTables tables, Request request, String version) throws SQLException {
        Parameters parameters = request.parameters(StoryQuery.names(SEEN));
        if (version.equals(parameters.text(SEEN, LONGEST))) {
            return Answer.noContent();
        }
        return Answer.html(200, rendered("stories", Map.of("list", list(tables, parameters, version))), null);
    }

    private StoryList list(ResultTables tables, Parameters parameters, String version) throws SQLException {
        StoryQuery query = StoryQuery.of(parameters, searches);
        Page<StoryRow> page = tables.stories(query.filter(), query.order(), query.after(), ROWS);
        Map<String, String> given = parameters.all();
        given.remove(SEEN);
        given.remove("after");
        String again = query.after() == null ? address("/stories", given, SEEN, version) : "";
        return list(tables, page, version, again, next(page, "/", given));
    }

    private static StoryList list(ResultTables tables, Page<StoryRow> page, String version, String again, String next)
            throws SQLException {
        List<String> ids = page.items().stream().map(StoryRow::storyId).toList();
        return new StoryList(
                page.items(),
                StoryList.byStory(tables.spread(ids)),
                tables.profiles().names(ids).stream().collect(Collectors.groupingBy(StoryName::storyId)),
                version,
                again,
                next);
    }

    private static String next(Page<StoryRow> page, String path, Map<String, String> given) {
        String cursor = page.next();
        return cursor == null ? "" : address(path, given, "after", cursor);
    }

    private static String address(String path, Map<String, String> given, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.put(name, value);
        return Wording.link(path, all);
    }

    private String story(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("copy");
        String id = request.path().substring(STORY.length());
        Story story = tables.story(id).orElseThrow(() -> new NotFoundException("There is no story " + id + "."));
        StoryDetail detail = StoryDetail.read(tables, story);
        Optional<EnrichedArticle> original = tables.article(story.canonicalUri());
        String asked = parameters.text("copy", LONGEST);
        Optional<EnrichedArticle> copy = tables.article(asked == null ? firstCopy(detail) : asked);
        TimeAxis axis = TimeAxis.of(detail.timeline().stream()
                .map(entry -> new TimeAxis.Point(
                        entry.article().published(), entry.article().publishedPrecision())));
        ComparedTexts texts = original.isPresent() && copy.isPresent()
                ? ComparedTexts.of(original.get().item(), copy.get().item())
                : null;
        List<EnrichedArticle.Quote> quotes =
                original.map(one -> NamedText.orEmpty(one.quotes())).orElse(List.of());
        return rendered(
                "story",
                Map.of(
                        "screen",
                        new StoryScreen(
                                detail,
                                axis,
                                original.orElse(null),
                                copy.orElse(null),
                                texts,
                                quotes,
                                tables.events().ofStory(id).orElse(null))));
    }

    private static String firstCopy(StoryDetail story) {
        return story.timeline().stream()
                .map(entry -> entry.article().uri())
                .filter(uri -> !uri.equals(story.canonicalUri()))
                .findFirst()
                .orElse("");
    }

    private String article(ResultTables tables, Request request) throws SQLException {
        String uri = request.parameters("uri").required("uri", LONGEST);
        EnrichedArticle article = named(tables, uri);
        return rendered(
                "article", Map.of("article", article, "text", NamedText.of(article), "edits", ShownEdit.of(article)));
    }

    private String entities(ResultTables tables, Request request) throws SQLException {
        String name = request.parameters("name").text("name", 200);
        return rendered(
                "entities",
                Map.of(
                        "name",
                        name == null ? "" : name,
                        "rows",
                        name == null ? tables.entities(100) : tables.entitiesNamed(name, 100)));
    }

    private String entity(ResultTables tables, Request request, String version) throws SQLException {
        Parameters parameters = request.parameters("id", "after");
        EntityDetail detail =
                EntityDetail.read(tables, parameters.required("id", LONGEST), parameters.text("after", LONGEST), ROWS);
        Map<String, String> given = Map.of("id", detail.entity().id());
        return rendered(
                "entity",
                Map.of(
                        "detail",
                        detail,
                        "list",
                        list(tables, detail.stories(), version, "", next(detail.stories(), "/entity", given))));
    }

    private String source(ResultTables tables, Request request) throws SQLException {
        String name = request.parameters("name").required("name", LONGEST);
        return rendered("source", Map.of("detail", SourceDetail.read(tables, name, ROWS)));
    }

    private String agency(ResultTables tables, Request request, String version) throws SQLException {
        Parameters parameters = request.parameters("name", "after");
        AgencyDetail detail = AgencyDetail.read(
                tables, parameters.required("name", LONGEST), parameters.text("after", LONGEST), ROWS);
        Map<String, String> given = Map.of("name", detail.agency().agency());
        return rendered(
                "agency",
                Map.of(
                        "detail",
                        detail,
                        "list",
                        list(tables, detail.stories(), version, "", next(detail.stories(), "/agency", given))));
    }

    private String pair(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters("first", "second");
        EnrichedArticle first = named(tables, parameters.required("first", LONGEST));
        EnrichedArticle second = named(tables, parameters.required("second", LONGEST));
        return rendered(
                "pair",
                Map.of(
                        "first",
                        first,
                        "second",
                        second,
                        "pair",
                        PairDetail.of(first, second),
                        "texts",
                        ComparedTexts.of(first.item(), second.item())));
    }

    private static EnrichedArticle named(ResultTables tables, String uri) throws SQLException {
        return tables.article(uri).orElseThrow(() -> new NotFoundException("There is no article " + uri + "."));
    }

    private String rendered(String template, Map<String, Object> parameters) {
        return templates.rendered(template, parameters);
    }
}
