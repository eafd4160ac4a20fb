package org.wirefold.newsdesk.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.ArticleJson;
import org.wirefold.newsdesk.http.EventStream;
import org.wirefold.results.ChangedStories;
import org.wirefold.results.ResultTables;
import org.wirefold.results.ResultsDatabase;

/**
 * New and changed stories as server-sent events. Thread-safe.
 *
 * <p>While anybody listens, one thread asks the database each second which stories were written since. All listeners
 * read the same log of the last {@value #LOG_LENGTH} events, so a listener costs one thread of the server and nothing
 * of the database.
 *
 * <p>A stream ends after {@value #STREAM_SECONDS} seconds, before the server's own limit of a response. The client asks
 * again and names its last event, and the stream goes on behind it. Where that event is too old, or another generation
 * has been published since, the event {@code reset} says that the lists must be read again.
 */
public final class StoryEvents implements AutoCloseable {
    /** How many streams there are at a time. */
    public static final int MOST_LISTENERS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(StoryEvents.class);
    private static final int STREAM_SECONDS = 25;
    private static final int LOG_LENGTH = 2_000;
    private static final int MOST_MISSED = 200;

    /** Sinks that write to one database at a time may commit rows out of the order of their numbers. */
    private static final int OVERLAP = 200;

    private static final int REMEMBERED = 2 * OVERLAP;

    private final ResultsDatabase database;
    private final Duration heartbeat;
    private final Semaphore free = new Semaphore(MOST_LISTENERS);
    private final ScheduledExecutorService looks;
    private final ScheduledFuture<?> looking;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Deque<Event> log = new ArrayDeque<>();
    private final Set<Long> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private long written;
    private @Nullable String version;
    private String generation = "";
    private long top;
    private boolean closed;

    /** What a listener is sent. */
    private record Event(String id, String name, String data) {
        String text() {
            return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
        }
    }

    /** Events over a database, which stays the caller's. */
    public StoryEvents(ResultsDatabase database) {
        this(database, Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    StoryEvents(ResultsDatabase database, Duration every, Duration heartbeat) {
        this.database = database;
        this.heartbeat = heartbeat;
        this.looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "newsdesk-events");
            thread.setDaemon(true);
            return thread;
        });
        this.looking =
                looks.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A stream of what happens from now on, or behind the last event that the listener has.
     *
     * @return null where there are {@value #MOST_LISTENERS} already
     */
    public @Nullable EventStream listen(@Nullable String lastEventId) {
        if (!free.tryAcquire()) {
            return null;
        }
        return out -> {
            try {
                write(out, lastEventId);
            } finally {
                free.release();
            }
        };
    }

    private void write(OutputStream out, @Nullable String lastEventId) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STREAM_SECONDS);
        look();
        long position = position(lastEventId);
        send(out, "retry: 1000\n\n");
        if (position < 0) {
            List<Event> missed = missed(String.valueOf(lastEventId));
            position = position(null);
            send(out, text(missed));
        }
        while (System.nanoTime() - end < 0) {
            List<Event> next = new ArrayList<>();
            lock.lockInterruptibly();
            try {
                long left = Math.min(heartbeat.toNanos(), end - System.nanoTime());
                while (written == position && !closed && left > 0) {
                    left = more.awaitNanos(left);
                }
                if (closed) {
                    return;
                }
                log.stream()
                        .skip(Math.max(0, log.size() - (written - position)))
                        .forEach(next::add);
                position = written;
            } finally {
                lock.unlock();
            }
            send(out, next.isEmpty() ? ": nothing new\n\n" : text(next));
        }
    }

    private static String text(List<Event> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.text()));
        return text.toString();
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** How many events were written up to this one; all where none is named, -1 where the log does not have it. */
    private long position(@Nullable String eventId) {
        lock.lock();
        try {
            if (eventId == null || eventId.isEmpty()) {
                return written;
            }
            long number = written - log.size();
            for (Event event : log) {
                number++;
                if (event.id().equals(eventId)) {
                    return number;
                }
            }
            return -1;
        } finally {
            lock.unlock();
        }
    }

    /** What was written since an event that the log has not, as the database tells it. */
    private List<Event> missed(String eventId) {
        int colon = eventId.lastIndexOf(':');
        try {
            long row = Long.parseLong(eventId.substring(colon + 1));
            ChangedStories since = database.read(tables -> tables.changedStories(row, MOST_MISSED + 1));
            boolean isComplete = colon > 0
                    && since.generation().equals(eventId.substring(0, colon))
                    && since.stories().size() <= MOST_MISSED
                    && row <= since.lastRow();
            return isComplete ? events(since) : List.of(reset(since));
        } catch (NumberFormatException | SQLException e) {
            LOG.atDebug().setCause(e).log("a listener begins anew");
            return List.of(new Event(":0", "reset", "{}"));
        }
    }

    private static Event reset(ChangedStories at) {
        return new Event(at.generation() + ':' + at.lastRow(), "reset", "{}");
    }

    private static List<Event> events(ChangedStories changed) {
        List<Event> events = new ArrayList<>();
        changed.stories()
                .forEach(one -> events.add(new Event(
                        changed.generation() + ':' + one.row(),
                        "story",
                        ArticleJson.mapper().writeValueAsString(one.story()))));
        return events;
    }

    private void look() {
        if (free.availablePermits() == MOST_LISTENERS) {
            return;
        }
        lock.lock();
        try {
            database.read(tables -> {
                String now = tables.version();
                if (!now.equals(version)) {
                    version = take(tables) ? now : null;
                }
                return now;
            });
        } catch (SQLException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("the stories cannot be looked at; the next attempt follows");
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was written since the last look; whether that is all of it. */
    private boolean take(ResultTables tables) throws SQLException {
        ChangedStories changed = tables.changedStories(Math.max(0, top - OVERLAP), LOG_LENGTH);
        if (!changed.generation().equals(generation) || changed.lastRow() < top) {
            // These rows are older than this look: no reader needs them.
            ChangedStories old = tables.changedStories(Math.max(0, changed.lastRow() - OVERLAP), LOG_LENGTH);
            known.clear();
            old.stories().forEach(one -> known.add(one.row()));
            if (!generation.isEmpty()) {
                append(List.of(reset(old)));
            }
            generation = old.generation();
            top = old.lastRow();
            return true;
        }
        List<ChangedStories.Changed> fresh = new ArrayList<>();
        for (ChangedStories.Changed one : changed.stories()) {
            if (known.add(one.row())) {
                fresh.add(one);
            }
            top = Math.max(top, one.row());
        }
        append(events(new ChangedStories(generation, top, fresh)));
        return changed.stories().size() < LOG_LENGTH;
    }

    private void append(List<Event> events) {
        log.addAll(events);
        written += events.size();
        while (log.size() > LOG_LENGTH) {
            log.removeFirst();
        }
        more.signalAll();
    }

    @Override
    public void close() {
        looking.cancel(false);
        looks.shutdownNow();
        lock.lock();
        try {
            closed = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
