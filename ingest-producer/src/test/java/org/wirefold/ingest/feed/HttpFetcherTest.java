package org.wirefold.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.outbound.AddressGuard;

/** A server on the loopback address that lies, stalls and redirects in circles. */
class HttpFetcherTest {
    private static final int LIMIT = 1 << 20;
    private static final Duration WITHIN = Duration.ofMillis(500);

    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
        int status = 200;
        switch (path) {
            case "/circle" -> {
                status = 302;
                exchange.getResponseHeaders().add("Location", "/circle");
            }
            case "/moved" -> {
                status = 301;
                exchange.getResponseHeaders().add("Location", "/feed");
            }
            case "/toclosed" -> {
                status = 302;
                exchange.getResponseHeaders().add("Location", "/closed");
            }
            case "/inward" -> {
                status = 302;
                exchange.getResponseHeaders().add("Location", "http://10.0.0.1/secret");
            }
            case "/lie" -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write(body);
                exchange.close();
                return;
            }
            case "/nogzip" -> exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            case "/file" -> {
                status = 302;
                exchange.getResponseHeaders().add("Location", "file:///etc/passwd");
            }
            case "/bomb" -> {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                body = gzip(new byte[64 << 20]);
            }
            case "/large" -> body = new byte[LIMIT + 1];
            case "/stall" -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('a');
                exchange.getResponseBody().flush();
                awaitRelease();
                return;
            }
            case "/busy" -> {
                status = 429;
                exchange.getResponseHeaders().add("Retry-After", "120");
            }
            default -> {
                exchange.getResponseHeaders().add("ETag", "\"a\"");
                exchange.getResponseHeaders().add("Cache-Control", "public, max-age=600");
                if ("\"a\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                    status = 304;
                    body = new byte[0];
                }
            }
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    private FetchedContent fetch(String path, @Nullable String etag, boolean allowsPrivate) {
        HttpFetcher fetcher =
                new HttpFetcher(new AddressGuard(allowsPrivate, HttpFetcher.HINT), Clock.systemUTC(), WITHIN);
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        return fetcher.fetch(new Fetcher.Request(address, etag, null, "*/*", LIMIT, next -> !next.endsWith("/closed")));
    }

    @Test
    void shouldFetchAndSayWhatTheServerSaid() {
        // When
        FetchedContent answer = fetch("/feed", null, true);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(answer.etag()).isEqualTo("\"a\"");
        assertThat(answer.freshFor()).isEqualTo(Duration.ofMinutes(10));
        assertThat(fetch("/feed", "\"a\"", true).status()).isEqualTo(304);
        assertThat(fetch("/moved", null, true).movedTo()).endsWith("/feed");
        assertThat(fetch("/busy", null, true).retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/circle", "/file", "/bomb", "/large", "/stall", "/lie", "/nogzip", "/toclosed"})
    void shouldNameTheProblemWhenTheServerLiesOrStalls(String path) {
        // When
        FetchedContent answer = fetch(path, null, true);

        // Then
        assertThat(answer.problem()).isNotBlank();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldNotAskItsOwnNetworkUnlessTold() {
        assertThat(fetch("/feed", null, false).problem()).contains("own network");
        assertThat(fetch("/feed", null, true).problem()).isNull();
    }

    @Test
    void shouldNotFollowARedirectIntoItsOwnNetwork() {
        // Given
        HttpFetcher fetcher = new HttpFetcher(
                new AddressGuard(
                        address -> AddressGuard.isPrivate(address) && !address.isLoopbackAddress(), HttpFetcher.HINT),
                Clock.systemUTC(),
                WITHIN);
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/inward";

        // When
        FetchedContent answer = fetcher.fetch(new Fetcher.Request(address, null, null, "*/*", LIMIT, next -> true));

        // Then
        assertThat(answer.problem()).contains("10.0.0.1", "own network");
    }
}
