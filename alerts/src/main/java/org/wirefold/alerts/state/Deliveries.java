package org.wirefold.alerts.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefold.alerts.state.Delivery.State;

/** The deliveries of a store: those that wait, those that were taken, and the dead letters. Thread-safe. */
public final class Deliveries {
    /** How long a delivery that was taken is kept to be shown. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final String COLUMNS =
            "SELECT id, webhook, search, story_id, body, created, attempts, state, problem";

    private final AlertStore store;

    /** Those of a store. */
    public Deliveries(AlertStore store) {
        this.store = store;
    }

    static void add(Connection connection, Delivery delivery) throws SQLException {
        Rows.update(
                connection,
                "INSERT OR IGNORE INTO deliveries (id, webhook, search, story_id, body, created, attempts, next_attempt,"
                        + " state) VALUES (?, ?, ?, ?, ?, ?, 0, ?, 'waiting')",
                delivery.id(),
                delivery.webhook(),
                delivery.search(),
                delivery.storyId(),
                delivery.body(),
                delivery.created().toEpochMilli(),
                delivery.created().toEpochMilli());
    }

    /** Those whose time has come, those that wait longest first. */
    public List<Delivery> due(Instant now, int most) throws SQLException {
        return store.transaction(connection -> Rows.select(
                connection,
                Deliveries::delivery,
                COLUMNS
                        + " FROM deliveries WHERE state = 'waiting' AND next_attempt <= ? ORDER BY next_attempt LIMIT ?",
                now.toEpochMilli(),
                most));
    }

    /** Those in a state, the newest first. */
    public List<Delivery> inState(State state, int most) throws SQLException {
        return store.transaction(connection -> Rows.select(
                connection,
                Deliveries::delivery,
                COLUMNS + " FROM deliveries WHERE state = ? ORDER BY created DESC, id LIMIT ?",
                name(state),
                most));
    }

    /** How many there are in each state. */
    public Map<State, Long> counts() throws SQLException {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(
                    state,
                    store.transaction(connection -> Rows.select(
                                    connection,
                                    row -> row.getLong(1),
                                    "SELECT count(*) FROM deliveries WHERE state = ?",
                                    name(state))
                            .get(0)));
        }
        return counts;
    }

    /** How many were never tried. */
    public long untried() throws SQLException {
        return store.transaction(connection -> Rows.select(
                        connection,
                        row -> row.getLong(1),
                        "SELECT count(*) FROM deliveries WHERE state = 'waiting' AND attempts = 0")
                .get(0));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBytes(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getInt(7),
                State.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
                row.getString(9));
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The webhook has taken it. */
    public void delivered(String id) throws SQLException {
        store.transaction(connection -> Rows.update(
                connection,
                "UPDATE deliveries SET state = 'delivered', attempts = attempts + 1, problem = NULL WHERE id = ?",
                id));
    }

    /** An attempt has failed, and another follows. */
    public void failed(String id, String problem, Instant next) throws SQLException {
        store.transaction(connection -> Rows.update(
                connection,
                "UPDATE deliveries SET attempts = attempts + 1, problem = ?, next_attempt = ? WHERE id = ?",
                problem,
                next.toEpochMilli(),
                id));
    }

    /** No other attempt follows: it is a dead letter. */
    public void died(String id, String problem) throws SQLException {
        store.transaction(connection -> Rows.update(
                connection,
                "UPDATE deliveries SET state = 'dead', attempts = attempts + 1, problem = ? WHERE id = ?",
                problem,
                id));
    }

    /** Sends dead letters again, under their ids; tells how many of these were dead. */
    public int redrive(Collection<String> ids, Instant now) throws SQLException {
        return store.transaction(connection -> {
            int count = 0;
            for (String id : ids) {
                count += Rows.update(
                        connection,
                        "UPDATE deliveries SET state = 'waiting', attempts = 0, next_attempt = ?"
                                + " WHERE id = ? AND state = 'dead'",
                        now.toEpochMilli(),
                        id);
            }
            return count;
        });
    }

    /** Forgets deliveries that were taken long ago. */
    public void forgetOld(Instant now) throws SQLException {
        store.transaction(connection -> Rows.update(
                connection,
                "DELETE FROM deliveries WHERE state = 'delivered' AND created < ?",
                now.minus(KEPT).toEpochMilli()));
    }
}
