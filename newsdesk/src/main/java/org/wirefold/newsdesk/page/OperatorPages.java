package org.wirefold.newsdesk.page;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.broker.BrokerException;
import org.wirefold.newsdesk.broker.DeskBroker;
import org.wirefold.newsdesk.broker.FailedRecord;
import org.wirefold.newsdesk.broker.Mark;
import org.wirefold.newsdesk.broker.PipelineState;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.BadRequestException;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.results.DecidedPair;
import org.wirefold.results.NamedCount;
import org.wirefold.results.ReadPartition;
import org.wirefold.results.ResultTables;
import org.wirefold.results.ResultsDatabase;

/** The screens for those who run Wirefold: the pipeline, and the marking of pairs. Thread-safe. */
public final class OperatorPages {
    private static final String PIPELINE = "/pipeline";
    private static final String LABEL = "/label";
    private static final int DEAD_LETTERS = 20;
    private static final int PAIRS = 20;
    private static final int MARKS = 20;
    private static final int LONGEST_URI = 4_096;
    private static final Duration BACK = Duration.ofHours(1);
    private static final String NO_BROKER = "This newsdesk runs without a broker, so it cannot %s. 'wirefold run'"
            + " serves one with its own broker; 'wirefold newsdesk --bootstrap-servers HOST:PORT' asks a cluster.";

    private final ResultsDatabase database;
    private final @Nullable DeskBroker broker;
    private final Clock clock = Clock.systemUTC();
    private final Templates templates = new Templates();

    /**
     * Pages over a database and a broker, which stay the caller's.
     *
     * @param broker null where there is none
     */
    public OperatorPages(ResultsDatabase database, @Nullable DeskBroker broker) {
        this.database = database;
        this.broker = broker;
    }

    /** Whether a path is one of these pages. */
    public boolean has(String path) {
        return path.equals(PIPELINE) || path.equals(LABEL);
    }

    /**
     * What the screen of the pipeline shows.
     *
     * @param state as the broker tells it; null where it tells nothing
     * @param partitions how far the sink has written
     * @param minutes stories that received an article, by minute of the last hour
     * @param deadLetters the newest
     * @param notice why something is missing; empty where all is there
     */
    public record PipelineScreen(
            @Nullable PipelineState state,
            List<ReadPartition> partitions,
            List<NamedCount> minutes,
            List<FailedRecord> deadLetters,
            String notice) {
        /** The first bytes of a dead letter. */
        public String bytes(FailedRecord failed) {
            return HexDump.of(failed.beginning());
        }
    }

    /**
     * What the screen for marking shows.
     *
     * @param pairs that are not marked yet, nearest a threshold first
     * @param marks the newest
     * @param notice what was done, or why nothing can be; empty where there is nothing to say
     * @param canMark whether marks are kept
     */
    public record LabelScreen(List<DecidedPair> pairs, List<Mark> marks, String notice, boolean canMark) {}

    /** Answers a request for one of these pages. */
    public Answer answer(Request request) {
        return templates.answer(
                request.path(), () -> request.path().equals(PIPELINE) ? pipeline(request) : label(request));
    }

    /** Takes a mark. */
    public Answer post(Request form) {
        return templates.answer(form.path(), () -> {
            if (!form.path().equals(LABEL)) {
                throw new NotFoundException("Nothing can be sent to " + Wording.line(form.path()) + ".");
            }
            return mark(form);
        });
    }

    private Answer pipeline(Request request) throws SQLException {
        request.parameters();
        PipelineState state = null;
        List<FailedRecord> deadLetters = List.of();
        String notice = "";
        if (broker == null) {
            notice = String.format(NO_BROKER, "show lag, rates and dead letters");
        } else {
            try {
                state = broker.pipeline();
                deadLetters = broker.deadLetters(DEAD_LETTERS);
            } catch (BrokerException e) {
                notice = String.valueOf(e.getMessage());
            }
        }
        PipelineState known = state;
        List<FailedRecord> failed = deadLetters;
        String said = notice;
        return Answer.html(
                200,
                database.read(tables -> templates.rendered(
                        "pipeline",
                        Map.of(
                                "screen",
                                new PipelineScreen(
                                        known,
                                        tables.profiles().readPartitions(),
                                        tables.profiles()
                                                .storiesByMinute(clock.instant().minus(BACK)),
                                        failed,
                                        said)))),
                null);
    }

    private Answer label(Request request) throws SQLException {
        request.parameters();
        return label(200, broker == null ? String.format(NO_BROKER, "keep marks") : "");
    }

    private Answer label(int status, String said) throws SQLException {
        List<Mark> marks = new ArrayList<>();
        String notice = said;
        boolean canMark = broker != null;
        try {
            if (broker != null) {
                marks.addAll(broker.marks());
            }
        } catch (BrokerException e) {
            notice = String.valueOf(e.getMessage());
            canMark = false;
        }
        List<DecidedPair> pairs = database.read(tables -> tables.profiles().borderline(ResultTables.MOST_ROWS)).stream()
                .filter(pair -> marks.stream().noneMatch(mark -> mark.isOf(pair.first(), pair.second())))
                .limit(PAIRS)
                .toList();
        Collections.reverse(marks);
        List<Mark> newest = marks.subList(0, Math.min(MARKS, marks.size()));
        return Answer.html(
                status,
                templates.rendered("label", Map.of("screen", new LabelScreen(pairs, newest, notice, canMark))),
                null);
    }

    private Answer mark(Request form) throws SQLException {
        Parameters fields = form.parameters("first", "second", "same");
        String first = fields.required("first", LONGEST_URI);
        String second = fields.required("second", LONGEST_URI);
        boolean isSame = fields.oneOf("same", List.of("true", "false"), "").equals("true");
        if (first.equals(second)) {
            throw new BadRequestException("a pair has two articles, not one twice");
        }
        if (broker == null) {
            return label(503, String.format(NO_BROKER, "keep marks"));
        }
        database.read(tables -> {
            for (String uri : List.of(first, second)) {
                if (tables.article(uri).isEmpty()) {
                    throw new NotFoundException("There is no article " + uri + ".");
                }
            }
            return true;
        });
        try {
            broker.keep(new Mark(first, second, isSame, clock.instant()));
        } catch (BrokerException e) {
            return label(503, String.valueOf(e.getMessage()));
        }
        return label(200, "Kept: the two articles are " + (isSame ? "copies of one text." : "two texts."));
    }
}
