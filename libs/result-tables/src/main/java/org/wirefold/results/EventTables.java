package org.wirefold.results;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.NewsEvent;

/**
 * The events of stories; a part of {@link ResultTables}. A database that an earlier version wrote has none. Not
 * thread-safe.
 */
public final class EventTables {
    private static final String JSON = "SELECT e.json FROM events e";

    private final Queries queries;

    EventTables(Queries queries) {
        this.queries = queries;
    }

    /** An event as its topic has it. */
    public Optional<NewsEvent> event(String eventId) throws SQLException {
        return events(List.of(eventId), JSON + " WHERE e.event_id = ?").stream().findFirst();
    }

    /** The event that a story is in with others. */
    public Optional<NewsEvent> ofStory(String storyId) throws SQLException {
        return events(
                        List.of(storyId),
                        JSON + " JOIN event_stories m ON m.event_row = e.id WHERE m.story_id = ?"
                                + " ORDER BY e.id DESC LIMIT 1")
                .stream()
                .findFirst();
    }

    /** Events, those with the newest publication first. */
    public List<NewsEvent> newest(int limit) throws SQLException {
        return events(
                List.of(),
                JSON + " ORDER BY CASE WHEN e.last_published IS NULL THEN 1 ELSE 0 END, e.last_published DESC,"
                        + " e.event_id LIMIT " + Queries.bounded(limit));
    }

    private List<NewsEvent> events(List<?> values, String query) throws SQLException {
        if (!queries.has("events")) {
            return List.of();
        }
        return queries.select(
                values,
                row -> ArticleJson.read(row.getString(1).getBytes(StandardCharsets.UTF_8), NewsEvent.class),
                query);
    }
}
