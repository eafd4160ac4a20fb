package org.wirefold.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.model.ArticleJson;

/**
 * An answer to a push.
 *
 * @param status of HTTP
 * @param body JSON
 */
record PushAnswer(int status, byte[] body) {
    static final int OK = 200;
    static final int FORBIDDEN = 403;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int UNKNOWN_FORMAT = 415;
    static final int UNREADABLE = 422;
    static final int TOO_MANY = 429;
    static final int NOT_TAKEN = 503;

    /** Nothing was taken, for one reason. */
    static PushAnswer refusal(int status, String cause, String message) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("cause", cause);
        error.put("message", message);
        return new PushAnswer(status, ArticleJson.write(error));
    }

    /** What became of each entry. Of no article, the status says so. */
    static PushAnswer of(String request, List<String> uris, List<IngestProblem> refused, List<LeftOutEntry> leftOut) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("request", request);
        answer.put("uris", uris);
        List<Map<String, Object>> reasons = new ArrayList<>();
        for (IngestProblem problem : refused) {
            Map<String, Object> reason = new LinkedHashMap<>();
            if (problem.line() != null) {
                reason.put("line", problem.line());
            }
            reason.put("cause", problem.cause());
            reason.put("message", problem.message());
            reasons.add(reason);
        }
        answer.put("refused", reasons);
        answer.put("leftOut", leftOut.stream().map(LeftOutEntry::reason).toList());
        boolean allTooLarge = !refused.isEmpty()
                && refused.stream().allMatch(problem -> problem.cause().equals("too-large"));
        int without = allTooLarge ? TOO_LARGE : UNREADABLE;
        return new PushAnswer(uris.isEmpty() ? without : OK, ArticleJson.write(answer));
    }

    boolean isOk() {
        return status == OK;
    }
}
