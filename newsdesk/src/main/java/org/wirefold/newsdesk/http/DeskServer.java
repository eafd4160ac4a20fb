package org.wirefold.newsdesk.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDK's own HTTP server. It answers GET and HEAD, and POST of a small form from a page of its own. Thread-safe.
 *
 * <p>At a loopback address it answers only requests that name a loopback host. Otherwise a page from elsewhere could
 * read it through a name that it makes point here (DNS rebinding).
 */
public final class DeskServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeskServer.class);
    private static final int NEXT_PORTS = 10;
    private static final int BACKLOG = 128;
    private static final int MOST_THREADS = 64;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final int LONGEST_FORM = 16_384;
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    static {
        // The JDK's server reads its limits from system properties, once, when the first server is made. Seconds.
        for (String[] limit : new String[][] {
            // Otherwise an answer on a connection that is used again waits 40 ms for the client to confirm its headers.
            {"sun.net.httpserver.nodelay", "true"},
            {"sun.net.httpserver.maxReqTime", "5"},
            {"sun.net.httpserver.maxRspTime", "30"},
            {"sun.net.httpserver.idleInterval", "30"},
            {"sun.net.httpserver.maxIdleConnections", "100"},
            {"jdk.httpserver.maxConnections", "2000"}
        }) {
            if (System.getProperty(limit[0]) == null) {
                System.setProperty(limit[0], limit[1]);
            }
        }
    }

    private final HttpServer server;
    private final ExecutorService executor;
    private final String host;
    private final boolean isLoopback;

    private DeskServer(HttpServer server, ExecutorService executor, String host, boolean isLoopback) {
        this.server = server;
        this.executor = executor;
        this.host = host;
        this.isLoopback = isLoopback;
    }

    /** Answers requests; what it throws becomes an answer of status 500. */
    public interface Handler {
        /** Answers one request to read. */
        Answer answer(Request request);

        /** Answers a form that a page of this server sent; its fields are the query of the request. */
        Answer post(Request form);

        /** What is sent as it happens at the address of a request; null where that is an ordinary resource. */
        @Nullable
        EventStream stream(Request request);
    }

    /**
     * Binds the address and begins to answer.
     *
     * @param orNextFree whether one of the next ports is taken where this one is in use
     * @throws IOException if no port can be bound
     */
    public static DeskServer start(String host, int port, boolean orNextFree, Handler handler) throws IOException {
        HttpServer server = bind(host, port, orNextFree);
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "newsdesk");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        server.setExecutor(executor);
        boolean isLoopback = server.getAddress().getAddress().isLoopbackAddress();
        DeskServer started = new DeskServer(server, executor, host, isLoopback);
        server.createContext("/", exchange -> started.answer(exchange, handler));
        server.start();
        return started;
    }

    private static HttpServer bind(String host, int port, boolean orNextFree) throws IOException {
        int attempts = orNextFree && port != 0 ? NEXT_PORTS : 1;
        for (int i = 0; i < attempts; i++) {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port + i), BACKLOG);
            } catch (BindException e) {
                LOG.atDebug().addKeyValue("port", port + i).log("port is taken");
            }
        }
        throw new IOException("no port could be bound at " + host + ":" + port
                + "; choose another with --newsdesk, or turn the newsdesk off with --newsdesk off");
    }

    private void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            Request request = request(exchange);
            Answer answer;
            if (isLoopback && !isLoopbackName(exchange.getRequestHeaders().getFirst("Host"))) {
                answer = Answer.html(421, "This server answers requests for localhost only.\n", null);
            } else if (method.equals("GET") || method.equals("HEAD")) {
                EventStream stream = method.equals("GET") ? handler.stream(request) : null;
                if (stream != null) {
                    send(exchange, stream);
                    return;
                }
                answer = answered(request, () -> handler.answer(request));
            } else if (method.equals("POST")) {
                answer = posted(exchange, request, handler);
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD, POST");
                answer = new Answer(405, Answer.HTML, new byte[0], null);
            }
            send(exchange, answer, method.equals("HEAD"));
        }
    }

    /** A form of another site is refused: a browser says whose page it is. */
    private static Answer posted(HttpExchange exchange, Request request, Handler handler) throws IOException {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (origin == null
                || host == null
                || !origin.replaceFirst("^https?://", "").equals(host)) {
            return Answer.html(403, "Only a page of this newsdesk may send this form.\n", null);
        }
        byte[] form = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
        if (form.length > LONGEST_FORM) {
            return Answer.html(413, "The form is longer than " + LONGEST_FORM + " bytes.\n", null);
        }
        Request fields = new Request(request.path(), new String(form, StandardCharsets.UTF_8), null, null);
        return answered(fields, () -> handler.post(fields));
    }

    private static boolean isLoopbackName(@Nullable String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        return LOOPBACK_NAMES.contains(hostHeader.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT));
    }

    private static Request request(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                path == null ? "/" : path,
                query == null ? "" : query,
                exchange.getRequestHeaders().getFirst("If-None-Match"),
                exchange.getRequestHeaders().getFirst("Last-Event-ID"));
    }

    private static Answer answered(Request request, Supplier<Answer> handler) {
        try {
            return handler.get();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("path", request.path()).setCause(e).log("a request could not be answered");
            return Answer.html(500, "The request could not be answered; the log says why.\n", null);
        }
    }

    /** A reader that goes away ends the stream: the next heartbeat cannot be written. */
    private static void send(HttpExchange exchange, EventStream stream) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/event-stream");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            stream.writeTo(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer, boolean headersOnly) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        // With "no-referrer" a browser hides the origin of a form, and its marks would be refused.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cache-Control", "no-cache");
        String etag = answer.etag();
        if (etag != null) {
            headers.set("ETag", etag);
        }
        boolean silent = headersOnly || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : answer.body().length);
        if (!silent) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    /** The address, as in http://127.0.0.1:9465. */
    public String url() {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
