package org.wirefold.ingest;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.model.ArticleSource;

/**
 * Takes articles over HTTP: {@code POST /articles}. A request is answered when the broker has acknowledged its
 * articles. docs/push.md tells what a request and its answer look like. Thread-safe.
 *
 * <p>What is in flight is bounded by the bytes of the bodies; what is more is answered by 429 at once. A client that
 * sends slowly keeps a thread of its own busy until the time for its request is over, and nobody else.
 */
public final class PushServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushServer.class);
    private static final int BACKLOG = 256;
    private static final int MOST_THREADS = 256;
    private static final int STOP_WITHIN_SECONDS = 5;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final String BEARER = "Bearer ";

    /** A broker that is away is told to the sender while it still waits for the answer. */
    private static final Map<String, String> CLIENT = Map.of(
            "delivery.timeout.ms", "20000",
            "request.timeout.ms", "10000",
            "max.block.ms", "10000",
            "linger.ms", "5",
            "client.id", "wirefold-push");

    private final PushConfig config;
    private final Producer<byte[], byte[]> producer;
    private final PushIntake intake;
    private final AnsweredPushes pushes = new AnsweredPushes();
    private final AtomicLong bytesInFlight = new AtomicLong();
    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(MOST_THREADS, task -> {
        Thread thread = new Thread(task, "push");
        thread.setDaemon(true);
        return thread;
    });

    private PushServer(PushConfig config, Producer<byte[], byte[]> producer, HttpServer server) {
        this.config = config;
        this.producer = producer;
        this.intake = new PushIntake(config, producer);
        this.server = server;
    }

    /**
     * Gives clients half a minute to send a request. The JDK reads this once, with the first server of the process, so
     * it is called before any is started.
     */
    public static void allowTimeForBodies() {
        if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
            System.setProperty("sun.net.httpserver.maxReqTime", "30");
        }
    }

    /**
     * Listens from now on. The topics are made if they are missing.
     *
     * @throws IngestException if the address cannot be used or the broker does not answer
     */
    public static PushServer start(PushConfig config) {
        allowTimeForBodies();
        Map<String, String> settings = new HashMap<>(CLIENT);
        settings.putAll(config.clientSettings());
        IngestConfig sending = new IngestConfig(
                config.bootstrapServers(), config.topics(), List.of(), true, false, false, null, null, settings);
        BrokerConnection.prepare(sending);
        return start(config, BrokerConnection.producer(sending));
    }

    static PushServer start(PushConfig config, Producer<byte[], byte[]> producer) {
        HttpServer http;
        try {
            http = listen(config);
        } catch (IngestException e) {
            producer.close(Duration.ZERO);
            throw e;
        } catch (IOException e) {
            producer.close(Duration.ZERO);
            throw new IngestException(
                    "cannot listen at " + config.address().getHostString() + ":"
                            + config.address().getPort() + ": " + e.getMessage() + "; choose another address",
                    e);
        }
        PushServer server = new PushServer(config, producer, http);
        http.setExecutor(server.executor);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    private static HttpServer listen(PushConfig config) throws IOException {
        TlsFiles tls = config.tls();
        if (tls == null) {
            return HttpServer.create(config.address(), BACKLOG);
        }
        HttpsConfigurator configurator = new HttpsConfigurator(RenewedKey.context(tls));
        HttpsServer server = HttpsServer.create(config.address(), BACKLOG);
        server.setHttpsConfigurator(configurator);
        return server;
    }

    /** Where it listens: {@code http://127.0.0.1:8080}. */
    public String url() {
        return (config.tls() == null ? "http://" : "https://")
                + config.address().getHostString() + ":" + server.getAddress().getPort();
    }

    /** What was taken so far. */
    public IngestReport report() {
        return intake.report();
    }

    /** How many entries of requests were no articles; their senders know it, and they are no dead letters. */
    public long refused() {
        return intake.refused();
    }

    /** How many bytes of bodies are read and not answered yet. */
    public long bytesInFlight() {
        return bytesInFlight.get();
    }

    /** Takes nothing any more, answers what was taken, and closes the connection to the broker. */
    @Override
    public void close() {
        long end = System.nanoTime() + CLOSE_WITHIN.toNanos();
        server.stop(bytesInFlight.get() == 0 ? 0 : STOP_WITHIN_SECONDS);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (path.equals("/openapi.json") && method.equals("GET")) {
                send(exchange, new PushAnswer(PushAnswer.OK, description()));
            } else if (!path.equals("/articles")) {
                send(exchange, PushAnswer.refusal(404, "not-found", "there are /articles and /openapi.json"));
            } else if (!method.equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                send(exchange, PushAnswer.refusal(405, "wrong-method", "articles are sent with POST"));
            } else {
                post(exchange);
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("a push could not be answered");
            throw e;
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        PushAnswer refusal = refusal(headers);
        if (refusal != null) {
            passOver(exchange.getRequestBody());
            send(exchange, refusal);
            return;
        }
        long reserved = announcedLength(headers);
        if (bytesInFlight.addAndGet(reserved) > config.maxBytesInFlight()) {
            bytesInFlight.addAndGet(-reserved);
            passOver(exchange.getRequestBody());
            exchange.getResponseHeaders().set("Retry-After", "1");
            send(
                    exchange,
                    PushAnswer.refusal(
                            PushAnswer.TOO_MANY,
                            "too-many",
                            "too much is waiting for the broker; send it again later"));
            return;
        }
        try {
            byte[] body = body(exchange.getRequestBody());
            if (body == null) {
                passOver(exchange.getRequestBody());
            }
            send(exchange, body == null ? tooLarge() : take(exchange, body));
        } finally {
            bytesInFlight.addAndGet(-reserved);
        }
    }

    /** Why nothing of a request is read; null if it is. */
    private @Nullable PushAnswer refusal(Headers headers) {
        if (!config.tokens().isEmpty() && !isAuthorised(headers.getFirst("Authorization"))) {
            return PushAnswer.refusal(401, "unauthorized", "send a token that is known: Authorization: Bearer TOKEN");
        }
        if (config.tokens().isEmpty() && headers.containsKey("Origin")) {
            // Any page in a browser on this machine could send articles otherwise.
            return PushAnswer.refusal(
                    PushAnswer.FORBIDDEN, "browser", "web pages may push only with a token; name a file of tokens");
        }
        String encoding = headers.getFirst("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return PushAnswer.refusal(
                    PushAnswer.UNKNOWN_FORMAT, "content-encoding", "the body must not be compressed; send it as it is");
        }
        return announcedLength(headers) > config.maxBodyBytes() ? tooLarge() : null;
    }

    private boolean isAuthorised(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        byte[] given = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (String token : config.tokens()) {
            // Each is compared, and each to its end, so that the time tells nothing.
            known |= MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8));
        }
        return known;
    }

    /** A body in chunks does not say its length, and may have any that is allowed. */
    private long announcedLength(Headers headers) {
        String length = headers.getFirst("Content-Length");
        try {
            return length == null ? config.maxBodyBytes() : Math.max(1, Long.parseLong(length.strip()));
        } catch (NumberFormatException e) {
            return config.maxBodyBytes();
        }
    }

    private PushAnswer tooLarge() {
        return PushAnswer.refusal(
                PushAnswer.TOO_LARGE,
                "too-large",
                "a body may have " + config.maxBodyBytes() + " bytes; send the articles in several requests");
    }

    /** The whole body; null if it is too large. */
    private byte @Nullable [] body(InputStream in) throws IOException {
        byte[] body = in.readNBytes(config.maxBodyBytes() + 1);
        return body.length > config.maxBodyBytes() ? null : body;
    }

    /** Many clients read the answer only when they have sent the body; one of any length is given up. */
    private void passOver(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 13];
        long left = 2L * config.maxBodyBytes();
        for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
            left -= read;
        }
    }

    private PushAnswer take(HttpExchange exchange, byte[] body) {
        Headers headers = exchange.getRequestHeaders();
        String source = source(exchange.getRequestURI().getRawQuery());
        if (source != null && (source.isBlank() || source.length() > ArticleSource.MAX_CHARACTERS)) {
            return PushAnswer.refusal(
                    400, "wrong-source", "a source has 1 to " + ArticleSource.MAX_CHARACTERS + " characters");
        }
        PushRequest request = new PushRequest(
                UUID.randomUUID().toString(),
                body,
                headers.getFirst("Content-Type"),
                headers.getFirst("Content-Location"),
                source);
        String key = headers.getFirst("Idempotency-Key");
        if (key == null) {
            return take(request);
        }
        if (pushes.claim(key, body) instanceof AnsweredPushes.Claim.Answered known) {
            return known.answer();
        }
        PushAnswer answer = null;
        try {
            answer = take(request);
            return answer;
        } finally {
            pushes.answered(key, answer);
        }
    }

    private PushAnswer take(PushRequest request) {
        try {
            return intake.take(request);
        } catch (IngestException e) {
            LOG.atWarn().addKeyValue("request", request.id()).setCause(e).log("the broker did not take a push");
            return PushAnswer.refusal(
                    PushAnswer.NOT_TAKEN,
                    "broker",
                    "the broker did not take all of it; send it again: nothing doubles");
        }
    }

    private static @Nullable String source(@Nullable String query) {
        for (String part : query == null ? new String[0] : query.split("&")) {
            if (part.startsWith("source=")) {
                try {
                    return URLDecoder.decode(part.substring("source=".length()), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return "";
                }
            }
        }
        return null;
    }

    private static byte[] description() throws IOException {
        try (InputStream in = PushServer.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing in the jar");
            }
            return in.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, PushAnswer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        if (answer.status() == 401) {
            headers.set("WWW-Authenticate", "Bearer");
        }
        if (answer.status() == PushAnswer.NOT_TAKEN) {
            headers.set("Retry-After", "5");
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }
}
