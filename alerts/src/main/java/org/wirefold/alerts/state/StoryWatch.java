package org.wirefold.alerts.state;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.alerts.search.AlertRules;
import org.wirefold.alerts.search.SavedSearch;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;

/**
 * Follows stories and decides upon alerts. A batch is applied as one transaction:
 *
 * <ol>
 *   <li>Each article is remembered with the searches that it matches, until a newer revision replaces it.
 *   <li>An article that moves to another story takes along what was told of the first one. The story that grows out of
 *       two others is no news to a search that was told of one of them.
 *   <li>Each story that was touched is compared with what was told of it. What a search asked for and was not told
 *       becomes one alert, with a delivery for each of its webhooks.
 *   <li>The positions move on.
 * </ol>
 *
 * <p>Not thread-safe.
 */
public final class StoryWatch {
    /** How long a story is remembered after its last change; copies come within days. */
    public static final Duration MEMORY = Duration.ofDays(60);

    private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();
    private static final int MOST_ARTICLES = 10;

    private final AlertStore store;
    private final String group;
    private final Clock clock;

    /** Watches for one consumer group, which is part of the identity of every alert. */
    public StoryWatch(AlertStore store, String group, Clock clock) {
        this.store = store;
        this.group = group;
        this.clock = clock;
    }

    /** A record that a batch holds. */
    public sealed interface Input {
        /**
         * An article with the searches that it matches.
         *
         * @param uri its identity
         * @param article null for a tombstone
         * @param searches names of the searches
         */
        record Article(String uri, @Nullable EnrichedArticle article, List<String> searches) implements Input {}

        /**
         * A story.
         *
         * @param storyId its identity
         * @param story null for a tombstone
         */
        record Known(String storyId, @Nullable Story story) implements Input {}
    }

    /** The next offset of each partition; empty before the first start. */
    public Map<TopicPartition, Long> positions() throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        store.transaction(connection -> Rows.select(
                connection,
                row -> positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)),
                "SELECT topic, partition, next_offset FROM positions"));
        return positions;
    }

    /**
     * Applies a batch.
     *
     * @param positions the offsets behind the batch
     * @return how many alerts follow from it
     */
    public int apply(List<Input> batch, Map<TopicPartition, Long> positions, AlertRules rules) throws SQLException {
        return store.transaction(connection -> {
            Set<String> touched = new LinkedHashSet<>();
            long day = clock.millis() / MILLIS_OF_DAY;
            for (Input input : batch) {
                if (input instanceof Input.Article article) {
                    article(connection, article, day, touched);
                } else if (input instanceof Input.Known known) {
                    story(connection, known, day, touched);
                }
            }
            int alerts = 0;
            for (String storyId : touched) {
                alerts += decide(connection, storyId, rules, day);
            }
            for (Map.Entry<TopicPartition, Long> one : positions.entrySet()) {
                Rows.update(
                        connection,
                        "INSERT OR REPLACE INTO positions (topic, partition, next_offset) VALUES (?, ?, ?)",
                        one.getKey().topic(),
                        one.getKey().partition(),
                        one.getValue());
            }
            return alerts;
        });
    }

    private record Match(String search, String storyId, long revision) {}

    private static void article(Connection connection, Input.Article input, long day, Set<String> touched)
            throws SQLException {
        List<Match> before = Rows.select(
                connection,
                row -> new Match(row.getString(1), row.getString(2), row.getLong(3)),
                "SELECT search, story_id, revision FROM matches WHERE uri = ?",
                input.uri());
        EnrichedArticle article = input.article();
        if (article == null) {
            Rows.update(connection, "DELETE FROM matches WHERE uri = ?", input.uri());
            return;
        }
        String storyId = article.story().storyId();
        long revision = article.story().revision();
        if (before.stream().anyMatch(match -> match.revision() >= revision)) {
            return;
        }
        for (Match match : before) {
            if (!match.storyId().equals(storyId)) {
                Rows.update(
                        connection,
                        "INSERT OR IGNORE INTO noted (story_id, search, occurrence, day)"
                                + " SELECT ?, search, occurrence, ? FROM noted WHERE story_id = ? AND search = ?",
                        storyId,
                        day,
                        match.storyId(),
                        match.search());
            }
        }
        if (!before.isEmpty()) {
            Rows.update(connection, "DELETE FROM matches WHERE uri = ?", input.uri());
        }
        for (String search : input.searches()) {
            Rows.update(
                    connection,
                    "INSERT INTO matches (uri, search, story_id, revision, day) VALUES (?, ?, ?, ?, ?)",
                    input.uri(),
                    search,
                    storyId,
                    revision,
                    day);
            touched.add(storyId);
        }
    }

    private static void story(Connection connection, Input.Known input, long day, Set<String> touched)
            throws SQLException {
        Story story = input.story();
        if (story == null) {
            Rows.update(connection, "DELETE FROM stories WHERE story_id = ?", input.storyId());
            return;
        }
        StoryFacts facts = StoryFacts.of(story);
        int changed = Rows.update(
                connection,
                "INSERT INTO stories (story_id, revision, day, facts) VALUES (?, ?, ?, ?) ON CONFLICT (story_id)"
                        + " DO UPDATE SET revision = excluded.revision, day = excluded.day, facts = excluded.facts"
                        + " WHERE excluded.revision > stories.revision",
                input.storyId(),
                facts.revision(),
                day,
                ArticleJson.mapper().writeValueAsString(facts));
        if (changed > 0) {
            touched.add(input.storyId());
        }
    }

    private int decide(Connection connection, String storyId, AlertRules rules, long day) throws SQLException {
        Set<String> names = new LinkedHashSet<>(Rows.select(
                connection,
                row -> row.getString(1),
                "SELECT DISTINCT search FROM matches WHERE story_id = ?",
                storyId));
        if (names.isEmpty()) {
            return 0;
        }
        List<String> facts = Rows.select(
                connection, row -> row.getString(1), "SELECT facts FROM stories WHERE story_id = ?", storyId);
        if (facts.isEmpty()) {
            return 0;
        }
        StoryFacts story = ArticleJson.read(facts.get(0).getBytes(StandardCharsets.UTF_8), StoryFacts.class);
        int alerts = 0;
        for (String name : names) {
            SavedSearch search = rules.searches().get(name);
            if (search != null) {
                alerts += decide(connection, search, story, day) ? 1 : 0;
            }
        }
        return alerts;
    }

    private boolean decide(Connection connection, SavedSearch search, StoryFacts story, long day) throws SQLException {
        Set<String> remembered = new HashSet<>(Rows.select(
                connection,
                row -> row.getString(1),
                "SELECT occurrence FROM noted WHERE story_id = ? AND search = ?",
                story.storyId(),
                search.name()));
        Occurrence.Decision decision = Occurrence.decide(search, story, remembered);
        for (Occurrence one : decision.noted()) {
            Rows.update(
                    connection,
                    "INSERT OR IGNORE INTO noted (story_id, search, occurrence, day) VALUES (?, ?, ?, ?)",
                    story.storyId(),
                    search.name(),
                    one.key(),
                    day);
        }
        if (decision.told().isEmpty()) {
            return false;
        }
        List<String> articles = Rows.select(
                connection,
                row -> row.getString(1),
                "SELECT uri FROM matches WHERE story_id = ? AND search = ? ORDER BY uri LIMIT " + MOST_ARTICLES,
                story.storyId(),
                search.name());
        Instant now = clock.instant();
        byte[] body = AlertBody.json(search, story, decision.told(), articles, now);
        for (String webhook : search.webhooks()) {
            String id = AlertBody.id(group, webhook, search, story.storyId(), decision.told());
            Deliveries.add(
                    connection,
                    new Delivery(
                            id, webhook, search.name(), story.storyId(), body, now, 0, Delivery.State.WAITING, null));
        }
        return true;
    }

    /** Forgets stories that have not changed for long; what is told of them again would be news. */
    public void forgetOld() throws SQLException {
        long before = (clock.millis() - MEMORY.toMillis()) / MILLIS_OF_DAY;
        store.transaction(connection -> {
            int rows = 0;
            for (String table : List.of("stories", "matches", "noted")) {
                rows += Rows.update(connection, "DELETE FROM " + table + " WHERE day < ?", before);
            }
            return rows;
        });
    }
}
