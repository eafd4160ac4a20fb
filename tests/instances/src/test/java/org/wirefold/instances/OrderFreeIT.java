package org.wirefold.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.evaluation.ArticlePlaces;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.testkit.Seed;
import org.wirefold.testkit.TestBroker;

/**
 * The same articles in many orders over many shapes of the application leave the same, byte for byte, revisions and
 * provenance left out. The full size: {@code -Dwirefold.orders=24 -Dwirefold.orders.stories=215}, or with rows of one's
 * own, {@code -Dwirefold.orders.rows=FILE.jsonl,FILE.jsonl -Dwirefold.orders.limit=3000}.
 */
class OrderFreeIT {
    private static final int ORDERS = Integer.getInteger("wirefold.orders", 4);
    private static final int STORIES = Integer.getInteger("wirefold.orders.stories", 40);
    private static final int LIMIT = Integer.getInteger("wirefold.orders.limit", 3000);
    private static final @Nullable String ROWS = System.getProperty("wirefold.orders.rows");
    private static final int[] PARTITIONS = {1, 4, 2, 8};
    private static final int[] INSTANCES = {1, 2, 3};
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    /** One way to run: which order, and over what. */
    private record Shape(int order, int partitions, int instances, boolean exactlyOnce) {
        static Shape of(int order) {
            return new Shape(
                    order,
                    PARTITIONS[order % PARTITIONS.length],
                    INSTANCES[order % INSTANCES.length],
                    order % PARTITIONS.length >= 2 ^ order / PARTITIONS.length % 2 == 1);
        }
    }

    @Test
    void shouldLeaveTheSameWhateverTheOrderThePartitionsAndTheInstances() throws Exception {
        long seed = Seed.next(OrderFreeIT.class);
        List<RawArticle> articles = ROWS == null ? Arrivals.articles(seed, STORIES) : rows(ROWS.split(","));
        String first = "";
        for (int order = 0; order < ORDERS; order++) {
            Shape shape = Shape.of(order);
            String outcome = outcome(shape, Arrivals.keepingSources(articles, seed + order));
            System.out.println(sha256(outcome) + " " + shape);
            first = order == 0 ? outcome : first;
            assertThat(StreamRun.differences(first, outcome))
                    .as("%s, seed %d", shape, seed)
                    .isEmpty();
        }
    }

    private String outcome(Shape shape, List<RawArticle> articles) throws InterruptedException {
        try (StreamRun run = new StreamRun(TestBroker.shared(), shape.partitions(), folder)) {
            for (int i = 0; i < shape.instances(); i++) {
                run.startInstance(shape.exactlyOnce()).awaitRunning(Duration.ofMinutes(1));
            }
            run.produce(articles);
            run.awaitRest(PATIENCE);
            SortedMap<String, EnrichedArticle> enriched = run.articles();
            assertThat(enriched).hasSize((int) Arrivals.distinct(articles));
            if (shape.order() == 0) {
                assertThat(StreamRun.differences(
                                lines(ArticlePlaces.naive(enriched, Arrivals.CROWDED)),
                                lines(ArticlePlaces.told(enriched))))
                        .as("places, as the naive model has them")
                        .isEmpty();
            }
            return run.outcome();
        }
    }

    private static String lines(SortedMap<String, String> places) {
        StringBuilder lines = new StringBuilder();
        places.forEach(
                (uri, place) -> lines.append(uri).append(' ').append(place).append('\n'));
        return lines.toString();
    }

    private static List<RawArticle> rows(String... files) throws IOException {
        List<RawArticle> rows = new ArrayList<>();
        for (String file : files) {
            for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
                if (rows.size() == LIMIT) {
                    break;
                }
                if (ArticleJson.readRaw(line.getBytes(StandardCharsets.UTF_8)) instanceof RawRecord.Article read) {
                    String source = read.article().source();
                    rows.add(read.article()
                            .identified(
                                    "urn:row:" + rows.size(), source == null ? "source-" + rows.size() % 97 : source));
                }
            }
        }
        return rows;
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
