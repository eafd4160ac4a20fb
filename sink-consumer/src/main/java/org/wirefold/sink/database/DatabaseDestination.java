package org.wirefold.sink.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.Story;
import org.wirefold.sink.database.Dialect.Numbered;
import org.wirefold.sink.database.Dialect.Stored;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.DamagedTargetException;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.PartitionBatch;

/**
 * A database. A write is one transaction: the offsets of its partitions move first, which locks out any other process
 * that was given one of them; then it is asked what is stored under the keys of a batch, what loses to a higher revision or is
 * deleted goes, and what wins is written in bulk, each table at once. Rows need not pass through a staging table: under
 * the lock of the offset nobody else writes these keys, so who wins is known before anything is sent.
 *
 * <p>Full text is made afterwards, when there is nothing to write, since it may cost more than all the rest.
 *
 * <p>What the database refuses is found by halving the batch at a savepoint, so its neighbours land.
 */
final class DatabaseDestination implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseDestination.class);

    /** Full text waits for a pause of the topics, but no longer than this. */
    private static final Duration LONGEST_TEXT_DELAY = Duration.ofMinutes(1);

    /** Short transactions: little waits. */
    static final BufferLimits LIMITS = new BufferLimits(16L << 20, 4_000, Duration.ofMillis(250));

    private static final int TEXTS_AT_ONCE = 1_500;
    private static final int TEXTS_WHEN_LATE = 8_000;

    private final Dialect dialect;
    private final ConsumedOffsets offsets;
    private final PublisherTable publishers;
    private @Nullable Connection connection;
    private boolean countsAreChecked;
    /** Since when articles may lack their full text; 0 if none does. What an earlier process left counts too. */
    private long textDueSince = System.nanoTime();

    private DatabaseDestination(Dialect dialect) {
        this.dialect = dialect;
        this.offsets = new ConsumedOffsets(dialect.tableName(ConsumedOffsets.TABLE));
        this.publishers = new PublisherTable(dialect);
    }

    /** A SQLite file that is made if it does not exist. */
    public static DatabaseDestination sqlite(Path file, Generation generation) {
        return new DatabaseDestination(new SqliteDialect(file, generation));
    }

    /**
     * A PostgreSQL database that must exist; its schemas are made.
     *
     * @throws IllegalArgumentException if the address is none
     */
    public static DatabaseDestination postgres(String address, Generation generation) {
        return new DatabaseDestination(new PostgresDialect(PostgresAddress.parse(address, generation), generation));
    }

    @Override
    public void open() throws DestinationException {
        disconnect();
        try {
            connection = dialect.connect();
            if (!countsAreChecked) {
                new StoryCounts(dialect).check(connection);
                countsAreChecked = true;
            }
            publishers.reopened();
            publishers.catchUp(connection);
        } catch (IOException | SQLException e) {
            throw away(e);
        }
    }

    @Override
    public void followPublishers(Path file) {
        publishers.use(file);
    }

    private Connection connection() throws DestinationException {
        if (connection == null) {
            open();
        }
        if (connection == null) {
            throw new IllegalStateException("open() returned without a connection");
        }
        return connection;
    }

    @Override
    public Map<TopicPartition, Long> claim(Collection<TopicPartition> partitions) throws DestinationException {
        Connection open = connection();
        try {
            dialect.begin(open);
            Map<TopicPartition, Long> next = offsets.read(open, partitions);
            dialect.commit(open);
            return next;
        } catch (SQLException e) {
            disconnect();
            throw away(e);
        }
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        offsets.forget(partitions);
    }

    @Override
    public Written write(List<PartitionBatch> batches, Refusals refusals) throws DestinationException {
        Connection open = connection();
        try {
            dialect.begin(open);
            Written written = Written.NOTHING;
            StoryCounts counts = new StoryCounts(dialect);
            for (PartitionBatch batch : batches) {
                offsets.move(open, batch);
                written = written.plus(apply(open, batch, List.copyOf(batch.changes()), counts, refusals));
            }
            counts.write(open);
            dialect.commit(open);
            offsets.moved(batches);
            if (textDueSince == 0) {
                textDueSince = System.nanoTime();
            }
            if (System.nanoTime() - textDueSince > LONGEST_TEXT_DELAY.toNanos()) {
                indexText(open, TEXTS_WHEN_LATE);
            }
            publishers.catchUp(open);
            return written;
        } catch (SQLException | IOException e) {
            disconnect();
            throw away(e);
        } catch (DestinationException | RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    @Override
    public boolean catchUp() throws DestinationException {
        try {
            publishers.catchUp(connection());
            if (textDueSince == 0) {
                return false;
            }
            indexText(connection(), TEXTS_AT_ONCE);
            return textDueSince != 0;
        } catch (SQLException e) {
            disconnect();
            throw away(e);
        }
    }

    private void indexText(Connection open, int most) throws SQLException {
        dialect.begin(open);
        int indexed = dialect.indexText(open, most);
        dialect.commit(open);
        if (indexed < most) {
            textDueSince = 0;
        }
    }

    /** Applies changes of one batch whole; if the database refuses, in halves. */
    private Written apply(
            Connection open, PartitionBatch batch, List<Change> changes, StoryCounts counts, Refusals refusals)
            throws SQLException, IOException, DestinationException {
        if (changes.isEmpty()) {
            return Written.NOTHING;
        }
        execute(open, "SAVEPOINT before_batch");
        try {
            StoryCounts own = new StoryCounts(dialect);
            Written written = merge(open, Table.of(batch.kind()), changes, own);
            execute(open, "RELEASE SAVEPOINT before_batch");
            counts.plus(own);
            return written;
        } catch (SQLException e) {
            dialect.discard();
            if (!dialect.refusesData(e)) {
                throw e;
            }
            execute(open, "ROLLBACK TO SAVEPOINT before_batch");
            execute(open, "RELEASE SAVEPOINT before_batch");
            if (changes.size() == 1) {
                Change refused = changes.get(0);
                refusals.refuse(batch, refused, String.valueOf(e.getMessage()));
                return apply(open, batch, refused.instead(), counts, refusals);
            }
            int half = changes.size() / 2;
            return apply(open, batch, changes.subList(0, half), counts, refusals)
                    .plus(apply(open, batch, changes.subList(half, changes.size()), counts, refusals));
        }
    }

    private Written merge(Connection open, List<Table> tables, List<Change> changes, StoryCounts counts)
            throws SQLException, IOException {
        Table owner = tables.get(0);
        Map<String, Stored> stored =
                dialect.stored(open, owner, changes.stream().map(Change::key).toList());
        List<Long> gone = new ArrayList<>();
        List<Change> fresh = new ArrayList<>();
        List<Numbered> inserted = new ArrayList<>();
        long deleted = 0;
        for (Change change : changes) {
            Stored old = stored.get(change.key());
            if (old == null) {
                if (!change.isDeletion()) {
                    fresh.add(change);
                }
            } else if (change.isDeletion()) {
                gone.add(old.id());
                deleted++;
            } else if (change.afterDeletion() || old.revision() < change.revision()) {
                gone.add(old.id());
                if (owner.equals(Table.ARTICLES)) {
                    inserted.add(new Numbered(change, old.id()));
                } else {
                    fresh.add(change);
                }
            }
        }
        // A changed story or event gets a new number, so that readers find what was written since they looked. The
        // numbers are
        // taken before the rows go, so that none comes twice.
        long[] ids = dialect.newIds(open, owner, fresh.size());
        if (!gone.isEmpty()) {
            if (owner.equals(Table.STORIES)) {
                counts.removeStored(open, gone);
            }
            for (int i = tables.size() - 1; i >= 0; i--) {
                dialect.delete(open, tables.get(i), gone);
            }
        }
        for (int i = 0; i < ids.length; i++) {
            inserted.add(new Numbered(fresh.get(i), ids[i]));
        }
        dialect.insert(open, tables, inserted);
        for (Numbered one : inserted) {
            if (one.change().value() instanceof Story story) {
                counts.add(story);
            }
        }
        long written = inserted.size();
        long deletions = changes.stream().filter(Change::isDeletion).count();
        return new Written(written, deleted, changes.size() - written - deletions);
    }

    static void execute(Connection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void discardDamaged() throws DestinationException {
        disconnect();
        try {
            dialect.moveDamagedAside();
        } catch (IOException e) {
            throw away(e);
        }
        textDueSince = System.nanoTime();
    }

    private DestinationException away(Exception e) {
        String message = dialect + " cannot be written: " + e.getMessage();
        if (e instanceof SQLException sql) {
            if (dialect.isDamage(sql)) {
                return new DamagedTargetException(dialect + " is damaged: " + e.getMessage(), e);
            }
            if (dialect.isFatal(sql)) {
                return new DestinationException(
                        ErrorKind.FATAL,
                        message + "; a table was changed by hand: change it back, or drop the generation and start the"
                                + " sink again",
                        e);
            }
        }
        return new DestinationException(ErrorKind.RETRIABLE, message, e);
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                try {
                    dialect.discard();
                    open.close();
                } finally {
                    dialect.disconnected();
                }
            } catch (IOException | SQLException e) {
                LOG.atWarn().addKeyValue("target", dialect).setCause(e).log("the connection could not be closed");
            }
        }
    }

    @Override
    public boolean writesPartitionsApart() {
        return false;
    }

    @Override
    public boolean mayRefuse() {
        return true;
    }

    @Override
    public void close() {
        disconnect();
    }
}
