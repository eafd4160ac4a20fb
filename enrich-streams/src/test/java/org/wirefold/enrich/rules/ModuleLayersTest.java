package org.wirefold.enrich.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.DefaultConfiguration;
import com.puppycrawl.tools.checkstyle.TreeWalker;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import com.puppycrawl.tools.checkstyle.checks.imports.ImportControlCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void shouldFailTheBuildWhenAClassImportsFromALayerAbove(String layer, String imported) throws Exception {
        // Given
        Path source = source(layer, imported);

        // When
        List<String> violations = check(source);

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
    void shouldPassWhenAClassImportsFromALayerBelow(String layer, String imported) throws Exception {
        assertThat(check(source(layer, imported))).isEmpty();
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

    private Path source(String layer, String imported) throws IOException {
        Path source = folder.resolve("Probe.java");
        String text =
                "package org.wirefold.enrich." + layer + ";\n\nimport " + imported + ";\n\nfinal class Probe {}\n";
        return Files.writeString(source, text);
    }

    private static List<String> check(Path source) throws Exception {
        DefaultConfiguration imports = new DefaultConfiguration(ImportControlCheck.class.getName());
        imports.addProperty(
                "file", Path.of("import-control.xml").toAbsolutePath().toString());
        DefaultConfiguration walker = new DefaultConfiguration(TreeWalker.class.getName());
        walker.addChild(imports);
        DefaultConfiguration root = new DefaultConfiguration("Checks");
        root.addChild(walker);
        Violations violations = new Violations();
        Checker checker = new Checker();
        checker.setModuleClassLoader(Checker.class.getClassLoader());
        checker.configure(root);
        checker.addListener(violations);
        checker.process(List.of(source.toFile()));
        checker.destroy();
        return violations.found;
    }

    private static final class Violations implements AuditListener {
        private final List<String> found = new ArrayList<>();

        @Override
        public void addError(AuditEvent event) {
            found.add(event.getMessage());
        }

        @Override
        public void addException(AuditEvent event, Throwable thrown) {
            throw new IllegalStateException(thrown);
        }

        @Override
        public void auditStarted(AuditEvent event) {}

        @Override
        public void auditFinished(AuditEvent event) {}

        @Override
        public void fileStarted(AuditEvent event) {}

        @Override
        public void fileFinished(AuditEvent event) {}
    }
}
