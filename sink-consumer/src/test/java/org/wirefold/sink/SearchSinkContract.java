package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.testkit.TestBroker;

/** The contract of the sinks, for a node that takes the requests of OpenSearch. */
abstract class SearchSinkContract extends SinkContract {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private final Gate gate = new Gate(port());

    /** Where the node answers. */
    abstract int port();

    /** All documents behind an alias. */
    abstract Collection<String> sources(String alias) throws Exception;

    @Override
    String target(Path below) {
        return "opensearch:http://127.0.0.1:" + gate.port() + "/contract" + PREFIXES.incrementAndGet();
    }

    @Override
    Map<String, String> content(String target, RowKind kind) throws Exception {
        String alias = target.substring(target.lastIndexOf('/') + 1) + "-" + kind.folder();
        return sources(alias).stream()
                .collect(Collectors.toMap(
                        source -> kind.key(kind.read(source.getBytes(StandardCharsets.UTF_8))), source -> source));
    }

    @Override
    boolean refuses() {
        return false;
    }

    @Override
    AutoCloseable away(String target) {
        gate.close();
        return gate::open;
    }

    @Test
    void shouldFindNothingWhenTheClusterIsWhatItsTopicsSay() throws Exception {
        // Given
        TopicCatalogue topics = TestBroker.shared().newCatalogue(2);
        for (int i = 0; i < 20; i++) {
            TestBroker.shared().produce(topics.enriched(), Rows.uri(i), ArticleJson.write(Rows.article(i, 1)));
        }
        TestBroker.shared().produce(topics.enriched(), Rows.uri(0), (byte[]) null);
        SinkConfig config = config(topics, target(Path.of(".")));
        try (SinkApplication sink = SinkApplication.start(config)) {
            awaitIdle(topics, sink.groupId());
        }

        // When
        SinkVerification.Report report = SinkVerification.verify(config);

        // Then
        assertThat(report.findings()).isEmpty();
        assertThat(report.exists()).isTrue();
        assertThat(report.counts()).extracting(SinkVerification.Count::inTarget).containsExactly(19L, 0L, 0L);
    }
}
