package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.SeenRow;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.ArticleMaker;

/** The read step with offsets of its own choosing: what a crash makes it read again, and what it leaves in its stores. */
class ReadArticlesTest {
    private static final String TOPIC = "articles.raw";
    private static final String SOURCE = "northwire";
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    /** A sentence of a site's own that only its other articles give away. */
    private static final String HOUSE_RULES =
            "\n\nReaders of the North Wire who found the harbour piece of last spring moving may like the collection of our"
                    + " correspondents' letters, which the print shop in Almy keeps.";

    private final ProcessorSupplier<byte[], byte[], Object, Object> supplier = ReadArticles.supplier("rekeyed");
    private final List<StateStore> stores = new ArrayList<>();

    @TempDir
    Path folder;

    private MockProcessorContext<Object, Object> context;
    private boolean fails;
    private Processor<byte[], byte[], Object, Object> step;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "reading");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
        Set<StoreBuilder<?>> builders = supplier.stores();
        for (StoreBuilder<?> builder : builders) {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store instanceof KeyValueStore<?, ?> ? failing(store) : store);
            stores.add(store);
        }
        step = begin();
    }

    /** The store, whose next write fails when it is told to. */
    private StateStore failing(StateStore store) {
        return (StateStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put") && fails) {
                        fails = false;
                        throw new IllegalStateException("cannot be written");
                    }
                    return method.invoke(store, arguments);
                });
    }

    private Processor<byte[], byte[], Object, Object> begin() {
        Processor<byte[], byte[], Object, Object> begun = supplier.get();
        begun.init(context);
        return begun;
    }

    @AfterEach
    void stop() {
        step.close();
        stores.forEach(StateStore::close);
    }

    @Test
    void shouldReadAnArticleAgainAsBeforeHoweverFarASingleSourceHadComeSinceTheLastCommit() {
        // Given
        List<byte[]> articles = articles(1000);
        read(articles, 0, 300);
        commit();
        List<String> first = read(articles, 300, articles.size());
        assertThat(first).noneMatch(body -> body.contains("print shop in Almy"));

        // When
        step.close();
        step = begin();

        // Then
        assertThat(read(articles, 300, articles.size())).isEqualTo(first);
    }

    @Test
    void shouldKeepTheLinesOfASourceOnlyWhileAnArticleCanReadThem() {
        // Given
        List<byte[]> articles = articles(1000);

        // When
        for (int from = 0; from < articles.size(); from += 50) {
            read(articles, from, from + 50);
            commit();
        }

        // Then
        Set<String> rows = lineRows();
        assertThat(rows).hasSizeBetween(100, 350);
        assertThat(rows).contains(StoreNames.key(SOURCE, String.format("%016x", articles.size() - 100)));
    }

    @Test
    void shouldReadAnArticleThatIsSentAgainWhenTheFirstTimeEndedInAnException() {
        // Given
        List<byte[]> articles = articles(1);
        fails = true;
        assertThatThrownBy(() -> read(articles, 0, 1)).hasMessage("cannot be written");

        // When
        List<String> again = read(List.of(articles.get(0), articles.get(0), articles.get(0)), 1, 3);

        // Then
        assertThat(again).hasSize(1);
    }

    private void commit() {
        RowStore<SeenRow> seen = context.getStateStore(StoreNames.SEEN_ARTICLES);
        seen.flushCache();
    }

    private Set<String> lineRows() {
        KeyValueStore<String, byte[]> lines = context.getStateStore(StoreNames.SOURCE_LINES);
        Set<String> rows = new TreeSet<>();
        try (KeyValueIterator<String, byte[]> all = lines.all()) {
            all.forEachRemaining(row -> rows.add(row.key));
        }
        return rows;
    }

    private static List<byte[]> articles(int count) {
        ArticleMaker maker = new ArticleMaker(23);
        List<byte[]> articles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawArticle story = maker.story(SOURCE, 4);
            articles.add(ArticleJson.write(new RawArticle(
                    "urn:test:" + i,
                    SOURCE,
                    null,
                    story.headline(),
                    story.published(),
                    "en",
                    story.text() + HOUSE_RULES,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));
        }
        return articles;
    }

    /** The bodies of these articles, whose offsets are their places in the list. */
    private List<String> read(List<byte[]> articles, int from, int to) {
        context.resetForwards();
        for (int offset = from; offset < to; offset++) {
            context.setRecordMetadata(TOPIC, 0, offset);
            step.process(
                    new Record<>(SOURCE.getBytes(StandardCharsets.UTF_8), articles.get(offset), NOON.toEpochMilli()));
        }
        return context.forwarded().stream()
                .map(forwarded -> (byte[]) forwarded.record().value())
                .map(bytes -> (ArticleEvent.Read) ArticleEvent.fromBytes(bytes))
                .map(read -> read.reading().body())
                .toList();
    }
}
