package org.wirefold.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDK's own HTTP server with three pages. It reads nothing but the request line and the headers. Thread-safe.
 *
 * <p>A connection that sends half a request keeps a thread busy until its time is over. So there are many threads, made
 * when they are needed, and the time for a request and for its answer is limited. Connections beyond the threads wait
 * in a queue, at most as long as that time.
 */
final class HttpEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final int NEXT_PORTS = 10;
    private static final int BACKLOG = 256;
    private static final int MOST_THREADS = 256;
    private static final long IDLE_THREAD_SECONDS = 10;
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    static {
        // The JDK's server reads its limits from system properties, once, when the first server is made. Seconds.
        // Otherwise an answer on a connection that is used again waits 40 ms for the client to confirm its headers.
        limit("sun.net.httpserver.nodelay", "true");
        limit("sun.net.httpserver.maxReqTime", "5");
        limit("sun.net.httpserver.maxRspTime", "30");
        limit("sun.net.httpserver.idleInterval", "10");
        limit("sun.net.httpserver.maxIdleConnections", "100");
        // Newer JDKs count connections as well.
        limit("jdk.httpserver.maxConnections", "2000");
    }

    private final HttpServer server;
    private final ExecutorService executor;
    private final String host;

    /** An answer to a request. */
    private record Page(int status, String type, String text) {}

    private HttpEndpoint(HttpServer server, ExecutorService executor, String host) {
        this.server = server;
        this.executor = executor;
        this.host = host;
    }

    /** Sets a limit, unless the process was started with another. */
    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    static HttpEndpoint start(
            HttpAddress address, boolean orNextFree, Supplier<String> metrics, Supplier<Map<String, Health>> health)
            throws IOException {
        HttpServer server = bind(address, orNextFree);
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "http");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        server.setExecutor(executor);
        server.createContext(
                "/",
                exchange -> answer(exchange, path -> switch (path) {
                    case "/metrics" -> new Page(200, PROMETHEUS_TEXT, metrics.get());
                    case "/livez" -> live(health.get());
                    case "/readyz" -> ready(health.get());
                    default -> new Page(404, PLAIN_TEXT, "there are /metrics, /livez and /readyz\n");
                }));
        server.start();
        return new HttpEndpoint(server, executor, address.host());
    }

    private static HttpServer bind(HttpAddress address, boolean orNextFree) throws IOException {
        int attempts = orNextFree && address.port() != 0 ? NEXT_PORTS : 1;
        for (int i = 0; i < attempts; i++) {
            int port = address.port() + i;
            try {
                return HttpServer.create(new InetSocketAddress(address.host(), port), BACKLOG);
            } catch (BindException e) {
                LOG.atDebug().addKeyValue("port", port).log("port is taken");
            }
        }
        throw new IOException("no port could be bound at " + address.host() + ":" + address.port()
                + "; choose another with --http, or turn it off with --http off");
    }

    private static Page live(Map<String, Health> parts) {
        boolean dead = parts.values().stream().anyMatch(Health.Dead.class::isInstance);
        return new Page(dead ? 503 : 200, PLAIN_TEXT, lines(parts));
    }

    private static Page ready(Map<String, Health> parts) {
        boolean ready = parts.values().stream().allMatch(Health.Ready.class::isInstance);
        return new Page(ready ? 200 : 503, PLAIN_TEXT, lines(parts));
    }

    private static String lines(Map<String, Health> parts) {
        StringBuilder lines = new StringBuilder();
        parts.forEach((name, health) -> {
            String says;
            if (health instanceof Health.Dead dead) {
                says = "dead: " + dead.reason();
            } else if (health instanceof Health.NotReady notReady) {
                says = "not ready: " + notReady.reason();
            } else {
                says = "ready";
            }
            lines.append(name).append(": ").append(says).append('\n');
        });
        return lines.toString();
    }

    private static void answer(HttpExchange exchange, Function<String, Page> pages) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            Page page;
            if (method.equals("GET") || method.equals("HEAD")) {
                page = pages.apply(exchange.getRequestURI().getPath());
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                page = new Page(405, PLAIN_TEXT, "");
            }
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean silent = method.equals("HEAD") || body.length == 0;
            exchange.sendResponseHeaders(page.status(), silent ? -1 : body.length);
            if (!silent) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("a request could not be answered");
            throw e;
        }
    }

    String url() {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
