package org.wirefold.sink.search;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Requests to a cluster and their answers. Thread-safe. */
final class SearchClient {
    static final int OK = 200;
    static final int CREATED = 201;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int TOO_MANY = 429;

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final SearchAddress address;

    SearchClient(SearchAddress address) {
        this.address = address;
    }

    /**
     * An answer of the cluster.
     *
     * @param status HTTP status
     * @param body JSON; a missing node where there is none
     */
    record Answer(int status, JsonNode body) {
        boolean isGood() {
            return status >= OK && status < 300;
        }
    }

    Answer get(String path) throws DestinationException {
        return send("GET", path, null, "application/json");
    }

    Answer delete(String path) throws DestinationException {
        return send("DELETE", path, null, "application/json");
    }

    Answer put(String path, byte[] json) throws DestinationException {
        return send("PUT", path, json, "application/json");
    }

    Answer post(String path, byte[] json) throws DestinationException {
        return send("POST", path, json, "application/json");
    }

    Answer bulk(byte[] lines) throws DestinationException {
        return send("POST", "/_bulk", lines, "application/x-ndjson");
    }

    /** An answer that must be good. */
    Answer good(Answer answer, String what) throws DestinationException {
        if (!answer.isGood()) {
            throw failed(what, answer);
        }
        return answer;
    }

    DestinationException failed(String what, Answer answer) {
        String reason = answer.body().path("error").path("reason").asString("");
        return new DestinationException(
                ErrorKind.RETRIABLE,
                what + " failed: " + address + " answered " + answer.status() + (reason.isEmpty() ? "" : ": " + reason),
                null);
    }

    private Answer send(String method, String path, byte @Nullable [] body, String type) throws DestinationException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.url() + path))
                .timeout(ANSWERS_WITHIN)
                .header("Content-Type", type)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        String user = address.user();
        if (user != null) {
            String password = address.password() == null ? "" : address.password();
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new DestinationException(
                    ErrorKind.RETRIABLE,
                    address + " does not answer: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DestinationException(ErrorKind.RETRIABLE, "interrupted while waiting for " + address, e);
        }
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new DestinationException(
                    ErrorKind.FATAL,
                    address + " refuses the user; correct the user in the address or the password in"
                            + " WIREFOLD_SINK_PASSWORD_FILE, or the role of the user",
                    null);
        }
        return new Answer(response.statusCode(), json(response.body()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return ArticleJson.mapper().readTree(body);
        } catch (JacksonException e) {
            return ArticleJson.mapper().createObjectNode();
        }
    }

    /** A part of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
