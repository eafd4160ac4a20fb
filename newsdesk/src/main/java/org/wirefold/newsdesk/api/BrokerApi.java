package org.wirefold.newsdesk.api;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.newsdesk.broker.BrokerException;
import org.wirefold.newsdesk.broker.DeskBroker;
import org.wirefold.newsdesk.broker.Mark;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.results.Page;
import org.wirefold.results.ResultTables;
import org.wirefold.results.ResultsDatabase;

/** The resources that come from the broker: the state of the pipeline, dead letters, marks. Thread-safe. */
final class BrokerApi {
    /** What is said where there is no broker. */
    static final String NO_BROKER = "this newsdesk runs without a broker; 'wirefold run' serves one with its own, and"
            + " 'wirefold newsdesk --bootstrap-servers HOST:PORT' asks a cluster";

    private static final String TSV = "text/tab-separated-values; charset=utf-8";
    private static final String LINES = "application/x-ndjson";

    private final ResultsDatabase database;
    private final @Nullable DeskBroker broker;

    BrokerApi(ResultsDatabase database, @Nullable DeskBroker broker) {
        this.database = database;
        this.broker = broker;
    }

    static List<String> paths() {
        return List.of("pipeline", "dead-letters", "marks", "marks.tsv", "marks.jsonl");
    }

    Answer answer(String path, Request request) throws BrokerException, SQLException {
        if (broker == null) {
            throw new BrokerException(NO_BROKER, null);
        }
        return switch (path) {
            case "pipeline" -> {
                request.parameters();
                yield json(request, broker.pipeline());
            }
            case "dead-letters" -> {
                Parameters parameters = request.parameters("limit");
                int limit = parameters.number("limit", ReadApi.USUAL_LIMIT, 1, ResultTables.MOST_ROWS);
                yield json(request, new Page<>(broker.deadLetters(limit), null));
            }
            case "marks" -> {
                request.parameters();
                yield json(request, new Page<>(broker.marks(), null));
            }
            case "marks.tsv" ->
                answer(request, TSV, pairs(request, broker.marks()).pairs());
            default -> answer(request, LINES, pairs(request, broker.marks()).articles());
        };
    }

    private MarkedPairs pairs(Request request, List<Mark> marks) throws SQLException {
        request.parameters();
        return database.read(tables -> MarkedPairs.read(tables, marks));
    }

    private static Answer json(Request request, Object value) {
        return answer(request, Answer.JSON, ArticleJson.mapper().writeValueAsBytes(value));
    }

    private static Answer answer(Request request, String type, String text) {
        return answer(request, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(Request request, String type, byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        String etag = request.etag(Long.toHexString(sum.getValue()));
        return request.knows(etag) ? Answer.notModified(etag) : new Answer(200, type, body, etag);
    }
}
