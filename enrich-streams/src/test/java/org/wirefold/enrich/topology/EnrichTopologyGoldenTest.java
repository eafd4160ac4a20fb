package org.wirefold.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.TopicCatalogue;

class EnrichTopologyGoldenTest {
    private static final Pattern STORES = Pattern.compile("(?<=stores: \\[)[^\\]]+");

    @Test
    void shouldKeepTheNamesOfStepsStoresAndTopics() throws IOException {
        // Given
        String golden;
        try (InputStream file = EnrichTopologyGoldenTest.class.getResourceAsStream("topology.txt")) {
            golden = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        // When
        String described = EnrichTopology.build(
                        TopicCatalogue.live(4),
                        RelationPolicy.standard(),
                        ArticleAnnotator.NOTHING,
                        DrivenTopology.EVENTS)
                .describe()
                .toString();

        // Then
        assertThat(withStoresInOrder(described)).isEqualTo(withStoresInOrder(golden));
        assertThat(StoreNames.ALL).allSatisfy(store -> assertThat(golden).contains(store));
    }

    /** Kafka prints the stores of a step in the order of a hash table, which differs from one run to the next. */
    private static String withStoresInOrder(String topology) {
        return STORES.matcher(topology.strip())
                .replaceAll(stores ->
                        Arrays.stream(stores.group().split(", ", -1)).sorted().collect(Collectors.joining(", ")));
    }
}
