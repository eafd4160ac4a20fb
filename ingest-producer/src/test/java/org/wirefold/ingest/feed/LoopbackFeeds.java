package org.wirefold.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A server of feeds on the loopback address, each with a way to misbehave. A feed gets a new entry every ten minutes of
 * the clock that was given and shows the last twenty. It notes when each path was asked.
 */
public final class LoopbackFeeds implements AutoCloseable {
    private static final int SHOWN = 20;
    private static final long ENTRY_EVERY_SECONDS = 600;

    /** How a feed misbehaves. */
    public enum Manner {
        HONEST,
        HONEST_WITH_ETAG,
        OTHER_GUID_EACH_TIME,
        SAME_GUID_FOR_ALL,
        NO_GUID,
        NEITHER_GUID_NOR_LINK,
        EDITS_ITS_FIRST_ENTRY,
        MOVED,
        MOVED_HERE,
        HOST_IS_BUSY_AT_FIRST,
        FAILS,
        GONE,
        REDIRECTS_IN_A_CIRCLE,
        BOMB,
        STALLS,
        LIES_ABOUT_ITS_LENGTH,
        NO_FEED,
        FORBIDDEN
    }

    static {
        // Without it each answer with a body waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Clock clock;
    private final Random random;
    private final Instant start;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Map<String, List<Instant>> requests = new ConcurrentHashMap<>();
    private final Map<String, Integer> most = new ConcurrentHashMap<>();
    private final byte[] bomb = gzip(new byte[80 << 20]);
    private final HttpServer server;
    private @Nullable Instant busyUntil;

    public LoopbackFeeds(Clock clock, long seed) throws IOException {
        this.clock = clock;
        this.random = new Random(seed);
        this.start = clock.instant();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Feeds that are busy are on a host of their own, since a host that is busy is left alone with all its feeds. */
    public String url(Manner manner, int number) {
        String host = manner == Manner.HOST_IS_BUSY_AT_FIRST ? "localhost" : "127.0.0.1";
        return "http://" + host + ":" + server.getAddress().getPort() + path(manner, number);
    }

    private static String path(Manner manner, int number) {
        return "/" + (manner == Manner.FORBIDDEN ? "forbidden/" : "") + manner + "/" + number;
    }

    /** When a feed was asked. */
    public List<Instant> requests(Manner manner, int number) {
        return requests.getOrDefault(path(manner, number), List.of());
    }

    /** How many entries the feed has shown so far. */
    public int shown(Manner manner, int number) {
        return most.getOrDefault(path(manner, number), 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.computeIfAbsent(path, p -> new ArrayList<>()).add(clock.instant());
        try {
            if (path.equals("/robots.txt")) {
                send(exchange, 200, "User-agent: wirefold\nDisallow: /forbidden/\n");
            } else {
                String[] part = path.split("/", -1);
                misbehave(exchange, Manner.valueOf(part[part.length - 2]), path);
            }
        } finally {
            exchange.close();
        }
    }

    private void misbehave(HttpExchange exchange, Manner manner, String path) throws IOException {
        switch (manner) {
            case MOVED -> {
                exchange.getResponseHeaders().add("Location", path.replace("/MOVED/", "/MOVED_HERE/"));
                send(exchange, 301, "");
            }
            case HOST_IS_BUSY_AT_FIRST -> {
                Duration left = Duration.between(clock.instant(), busyUntil());
                if (!left.isNegative() && !left.isZero()) {
                    exchange.getResponseHeaders().add("Retry-After", Long.toString(left.toSeconds()));
                    send(exchange, 429, "");
                } else {
                    send(exchange, 200, feed(manner, path));
                }
            }
            case FAILS -> send(exchange, 503, "");
            case GONE -> send(exchange, 410, "");
            case REDIRECTS_IN_A_CIRCLE -> {
                exchange.getResponseHeaders().add("Location", path + "?" + random.nextInt());
                send(exchange, 302, "");
            }
            case BOMB -> {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, bomb.length);
                exchange.getResponseBody().write(bomb);
            }
            case STALLS -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('<');
                exchange.getResponseBody().flush();
                awaitRelease();
            }
            case LIES_ABOUT_ITS_LENGTH -> {
                byte[] feed = feed(manner, path).getBytes(UTF_8);
                exchange.sendResponseHeaders(200, feed.length + 100L);
                exchange.getResponseBody().write(feed);
                // Without this, no byte leaves the server, and a client may ask once more at once.
                exchange.getResponseBody().flush();
            }
            case NO_FEED -> send(exchange, 200, "<!doctype html><html><body>Please log in.</body></html>");
            case HONEST_WITH_ETAG -> {
                String etag = "\"" + entries() + "\"";
                exchange.getResponseHeaders().add("ETag", etag);
                boolean same = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                send(exchange, same ? 304 : 200, same ? "" : feed(manner, path));
            }
            default -> send(exchange, 200, feed(manner, path));
        }
    }

    /** 25 minutes after the first request for any feed of the busy host. */
    private synchronized Instant busyUntil() {
        if (busyUntil == null) {
            busyUntil = clock.instant().plus(Duration.ofMinutes(25));
        }
        return busyUntil;
    }

    private void awaitRelease() {
        try {
            if (!released.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nobody has ended the test");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int entries() {
        return 3 + (int) ((clock.instant().getEpochSecond() - start.getEpochSecond()) / ENTRY_EVERY_SECONDS);
    }

    private String feed(Manner manner, String path) {
        int entries = entries();
        most.put(path, entries);
        StringBuilder rss = new StringBuilder("<rss version=\"2.0\"><channel><title>T</title>");
        for (int i = entries - 1; i >= Math.max(0, entries - SHOWN); i--) {
            rss.append(item(manner, path, i));
        }
        return rss.append("</channel></rss>").toString();
    }

    private String item(Manner manner, String path, int number) {
        String guid = switch (manner) {
            case OTHER_GUID_EACH_TIME -> guid(Long.toString(random.nextLong()));
            case SAME_GUID_FOR_ALL -> guid("always");
            case NO_GUID, NEITHER_GUID_NOR_LINK -> "";
            default -> guid(path + '-' + number);
        };
        boolean hasLink = manner != Manner.NEITHER_GUID_NOR_LINK && (number % 2 == 0 || manner != Manner.HONEST);
        String link = hasLink ? "<link>https://herald.example" + path + '/' + number + "</link>" : "";
        boolean isEdited = manner == Manner.EDITS_ITS_FIRST_ENTRY && number == 0;
        String edit = isEdited ? " Edited at " + clock.instant() : "";
        return "<item>" + guid + link + "<title>" + path + " tells " + number + "</title><description>The news number "
                + number + " of " + path + "." + edit + "</description></item>";
    }

    private static String guid(String value) {
        return "<guid isPermaLink=\"false\">" + value + "</guid>";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** Lets what stalls go on, and stops. */
    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
