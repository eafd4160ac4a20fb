package org.wirefold.newsdesk.feed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.api.StoryQuery;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.BadRequestException;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.results.Page;
import org.wirefold.results.ResultTables;
import org.wirefold.results.ResultsDatabase;
import org.wirefold.results.StoryRow;
import org.wirefold.results.WrongCursorException;

/**
 * Any search of stories as an Atom feed (RFC 4287), with the parameters of the read API. A story is one entry, however
 * many copies it has; its id never changes. Thread-safe.
 */
public final class AtomFeed {
    /** The path of all feeds. */
    public static final String PATH = "/feed.atom";

    private static final String TYPE = "application/atom+xml; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String LIMIT = "limit";
    private static final int USUAL_LIMIT = 50;

    private final ResultsDatabase database;
    private final @Nullable DeskSearches searches;

    /**
     * Feeds over a database, which stays the caller's.
     *
     * @param searches null where there are none
     */
    public AtomFeed(ResultsDatabase database, @Nullable DeskSearches searches) {
        this.database = database;
        this.searches = searches;
    }

    /** Answers a request for {@link #PATH}. */
    public Answer answer(Request request) {
        try {
            return database.read(tables -> {
                String etag = request.etag(tables.version() + StoryQuery.state(request, searches));
                if (request.knows(etag)) {
                    return Answer.notModified(etag);
                }
                byte[] feed = feed(tables, request).getBytes(StandardCharsets.UTF_8);
                return new Answer(200, TYPE, feed, etag);
            });
        } catch (BadRequestException | WrongCursorException e) {
            return problem(400, e.getMessage());
        } catch (NotFoundException e) {
            return problem(404, e.getMessage());
        } catch (SQLException e) {
            return problem(503, "the database cannot be read; ask again in a moment");
        }
    }

    private static Answer problem(int status, @Nullable String what) {
        return new Answer(status, TEXT, (what + "\n").getBytes(StandardCharsets.UTF_8), null);
    }

    private String feed(ResultTables tables, Request request) throws SQLException {
        Parameters parameters = request.parameters(StoryQuery.names(LIMIT));
        StoryQuery query = StoryQuery.of(parameters, searches);
        int limit = parameters.number(LIMIT, USUAL_LIMIT, 1, ResultTables.MOST_ROWS);
        Page<StoryRow> page = tables.stories(query.filter(), query.order(), query.after(), limit);
        Map<String, String> given = new LinkedHashMap<>(parameters.all());
        given.remove("after");
        String search = given.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        String self = PATH + (search.isEmpty() ? "" : "?" + search);
        StringBuilder xml = new StringBuilder(4_096);
        xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        element(xml, "title", search.isEmpty() ? "Wirefold: stories" : "Wirefold: " + words(given));
        element(xml, "id", "urn:wirefold:feed:" + encoded(search));
        element(xml, "updated", updated(page).toString());
        xml.append("<author><name>Wirefold</name></author>\n");
        link(xml, "self", self);
        link(xml, "alternate", search.isEmpty() ? "/" : "/?" + search);
        String next = page.next();
        if (next != null) {
            link(xml, "next", PATH + "?" + (search.isEmpty() ? "" : search + "&") + "after=" + encoded(next));
        }
        page.items().forEach(story -> entry(xml, story));
        return xml.append("</feed>\n").toString();
    }

    private static String words(Map<String, String> given) {
        return given.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Instant updated(Page<StoryRow> page) {
        return page.items().stream()
                .map(AtomFeed::updated)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant updated(StoryRow story) {
        Instant received = story.lastReceived();
        Instant published = story.lastPublished();
        return received != null ? received : published != null ? published : Instant.EPOCH;
    }

    private static void entry(StringBuilder xml, StoryRow story) {
        xml.append("<entry>\n");
        element(xml, "title", story.headline().isBlank() ? "(no headline)" : story.headline());
        element(xml, "id", "urn:wirefold:story:" + encoded(story.storyId()));
        element(xml, "updated", updated(story).toString());
        Instant published = story.firstPublished();
        if (published != null) {
            element(xml, "published", published.toString());
        }
        if (!story.canonicalSource().isBlank()) {
            xml.append("<author>");
            element(xml, "name", story.canonicalSource());
            xml.append("</author>\n");
        }
        link(xml, "alternate", "/story/" + encoded(story.storyId()));
        element(
                xml,
                "summary",
                "original by " + story.canonicalSource() + "; articles: " + story.members() + ", sources: "
                        + story.sources() + (story.killed() > 0 ? ", killed: " + story.killed() : ""));
        xml.append("</entry>\n");
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static void link(StringBuilder xml, String relation, String address) {
        xml.append("<link rel=\"")
                .append(relation)
                .append("\" href=\"")
                .append(escaped(address))
                .append("\"/>\n");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Text for XML 1.0: characters that it has no place for are left out. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    boolean isAllowed = c == '\t'
                            || c == '\n'
                            || c == '\r'
                            || (c >= 0x20 && c < 0xD800)
                            || (c > 0xDFFF && c < 0xFFFE)
                            || c > 0xFFFF;
                    if (isAllowed) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}
