package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The heap of a newsdesk whose live page many look at while articles come in. {@code -Dwirefold.live.seconds=3600} is
 * an hour; the heap after a collection is printed twelve times.
 */
class LivePageMemoryIT {
    private static final int SECONDS = Integer.getInteger("wirefold.live.seconds", 12);
    private static final int LOOKS = 12;
    private static final int LISTENERS = 12;
    private static final int READERS = 2;
    private static final int ARRIVING = 20;
    private static final int FIRST = 2_000;
    private static final long MOST_GROWTH_BYTES = 16L << 20;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong pages = new AtomicLong();
    private int made;

    @Test
    void shouldKeepItsMemoryWhenALivePageStaysOpen() throws Exception {
        // Given
        String database = "sqlite:" + folder.resolve("desk.sqlite");
        write(database, FIRST);
        ScheduledExecutorService arriving = Executors.newSingleThreadScheduledExecutor();
        ExecutorService clients = Executors.newCachedThreadPool();
        List<Long> heap = new ArrayList<>();
        try (Newsdesk desk = Newsdesk.start(
                new NewsdeskConfig("127.0.0.1", 0, false, database), new FakeBroker(), new FakeSearches())) {
            var writing = arriving.scheduleAtFixedRate(() -> write(database, ARRIVING), 1, 1, TimeUnit.SECONDS);
            for (int i = 0; i < LISTENERS; i++) {
                clients.execute(() -> listen(desk.url()));
            }
            for (int i = 0; i < READERS; i++) {
                clients.execute(() -> read(desk.url()));
            }

            // When
            for (int look = 0; look < LOOKS; look++) {
                assertThat(clients.awaitTermination(SECONDS * 1_000L / LOOKS, TimeUnit.MILLISECONDS))
                        .isFalse();
                heap.add(heapAfterCollection());
                System.out.printf(
                        Locale.ROOT,
                        "LivePageMemoryIT: after %,d s: heap %.1f MB, %,d articles, %,d events, %,d pages%n",
                        SECONDS * (look + 1L) / LOOKS,
                        heap.get(look) / 1e6,
                        made,
                        events.get(),
                        pages.get());
            }

            // A write that fails ends the writing.
            assertThat(writing.isDone()).isFalse();
            isOver.set(true);
        } finally {
            isOver.set(true);
            arriving.shutdownNow();
            clients.shutdownNow();
            assertThat(arriving.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        // Then
        assertThat(events.get()).as("events").isPositive();
        assertThat(pages.get()).as("pages").isPositive();
        assertThat(heap.get(LOOKS - 1) - heap.get(LOOKS / 4))
                .as("growth from a quarter on, of %s", heap)
                .isLessThan(MOST_GROWTH_BYTES);
    }

    private static long heapAfterCollection() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private void write(String database, int articles) {
        DeskRows rows = new DeskRows();
        for (int i = 0; i < articles; i++) {
            int story = (made + i) / 3;
            rows.add(
                    "story-" + story,
                    "urn:live:" + (made + i),
                    "source-" + (made + i) % 40 + ".example",
                    "Headline " + story,
                    DeskRows.TUNNEL + "Number " + story + ".\n",
                    (made + i) % 3 == 0 ? "original" : "copy",
                    made / 20,
                    "none");
        }
        try {
            rows.writeTo(database, made + 1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        made += articles;
    }

    /** Follows the events as a browser does, which comes back when a stream ends. */
    private void listen(String url) {
        String last = "";
        while (!isOver.get()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/events"));
            if (!last.isEmpty()) {
                request.header("Last-Event-ID", last);
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null && !isOver.get(); line = reader.readLine()) {
                    if (line.startsWith("id: ")) {
                        last = line.substring("id: ".length());
                        events.incrementAndGet();
                    }
                }
            } catch (IOException e) {
                // The stream was cut off; the next one goes on behind the last event.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(String url) {
        try {
            for (int i = 0; !isOver.get(); i++) {
                String path = i % 2 == 0 ? "/" : "/story/story-" + Math.max(0, made / 3 - 1 - i % 50);
                HttpResponse<String> page = client.send(
                        HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
                if (page.statusCode() == 200) {
                    pages.incrementAndGet();
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException e) {
            if (!isOver.get()) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            return;
        }
    }
}
