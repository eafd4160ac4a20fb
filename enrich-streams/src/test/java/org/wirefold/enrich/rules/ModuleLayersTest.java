package org.wirefold.enrich.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.testkit.ImportRules;

/** The layers of this module are rules of the build: a class that imports from a layer above its own fails it. */
class ModuleLayersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "config,    org.wirefold.enrich.state.RowStore",
        "event,     org.wirefold.enrich.state.BodyRow",
        "event,     org.apache.kafka.streams.KafkaStreams",
        "state,     org.wirefold.enrich.processor.Steps",
        "state,     org.apache.kafka.streams.processor.api.ProcessorContext",
        "processor, org.wirefold.enrich.topology.EnrichTopology",
        "processor, org.apache.kafka.streams.StreamsBuilder",
        "topology,  org.wirefold.enrich.app.EnrichApplication",
        "topology,  org.apache.kafka.streams.processor.api.ProcessorContext",
        "app,       org.apache.kafka.streams.StreamsBuilder",
    })
    void shouldFailTheBuildWhenAClassImportsFromALayerAbove(String layer, String imported) {
        // When
        List<String> violations = ImportRules.violations(folder, "org.wirefold.enrich." + layer, imported);

        // Then
        assertThat(violations).singleElement().asString().contains(imported);
    }

    @ParameterizedTest
    @CsvSource({
        "state,     org.wirefold.enrich.event.BodyEvent",
        "processor, org.wirefold.enrich.state.BodyRow",
        "processor, org.apache.kafka.streams.processor.api.ProcessorContext",
        "topology,  org.apache.kafka.streams.StreamsBuilder",
        "app,       org.wirefold.enrich.topology.EnrichTopology",
    })
    void shouldPassWhenAClassImportsFromALayerBelow(String layer, String imported) {
        assertThat(ImportRules.violations(folder, "org.wirefold.enrich." + layer, imported))
                .isEmpty();
    }

    /** The command line reads the environment and passes settings on, so nothing here needs to. */
    @Test
    void shouldNotReadTheEnvironmentWhenNotInTheApplicationLayer() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/wirefold/enrich"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.getParent().endsWith("app"))
                            .toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("System.getenv"));
        }
    }
}
