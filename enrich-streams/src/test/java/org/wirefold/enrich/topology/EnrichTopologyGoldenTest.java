package org.wirefold.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.enrich.state.StoreNames;
import org.wirefold.model.TopicCatalogue;

class EnrichTopologyGoldenTest {
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
        assertThat(described.strip()).isEqualTo(golden.strip());
        assertThat(StoreNames.ALL).allSatisfy(store -> assertThat(golden).contains(store));
    }
}
