package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layers inside this module are what the build checks. */
class LayersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "cluster, org.wirefold.cli.monitor.Monitoring",
        "generation, org.wirefold.cli.replay.Replay",
        "pipeline, org.wirefold.cli.replay.Replay",
        "pipeline, org.wirefold.cli.console.Screen",
        "replay, org.wirefold.cli.command.RunCommand",
        "console, org.wirefold.cli.option.Settings",
        "option, org.wirefold.cli.command.RunCommand",
        "command, org.wirefold.cli.Main",
        "view, picocli.CommandLine",
        "command, me.tongfei.progressbar.ProgressBar"
    })
    void shouldRefuseAnImportWhenItRunsUpwards(String layer, String imported) throws Exception {
        // Given
        Path source = source(layer, imported);

        // When
        List<String> violations = violations(source);

        // Then
        assertThat(violations).singleElement().asString().contains("Disallowed import - " + imported);
    }

    @ParameterizedTest
    @CsvSource({
        "command, org.wirefold.cli.option.Settings",
        "option, org.wirefold.cli.console.Failure",
        "console, org.wirefold.cli.pipeline.Progress",
        "replay, org.wirefold.cli.pipeline.Pipeline",
        "pipeline, org.wirefold.cli.generation.GenerationBook"
    })
    void shouldAllowAnImportWhenItRunsDownwards(String layer, String imported) throws Exception {
        // Given
        Path source = source(layer, imported);

        // When
        List<String> violations = violations(source);

        // Then
        assertThat(violations).isEmpty();
    }

    private Path source(String layer, String imported) throws Exception {
        String name = imported.substring(imported.lastIndexOf('.') + 1);
        return Files.writeString(
                folder.resolve("Example.java"),
                "package org.wirefold.cli." + layer + ";\n\nimport " + imported + ";\n\nclass Example {\n    " + name
                        + " field;\n}\n");
    }

    private static List<String> violations(Path source) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("import-control.file", "import-control.xml");
        Checker checker = new Checker();
        checker.setModuleClassLoader(Checker.class.getClassLoader());
        checker.configure(
                ConfigurationLoader.loadConfiguration("../build/checkstyle.xml", new PropertiesExpander(properties)));
        Collector collector = new Collector();
        checker.addListener(collector);
        checker.process(List.of(source.toFile()));
        checker.destroy();
        return collector.messages;
    }

    private static final class Collector implements AuditListener {
        private final List<String> messages = new ArrayList<>();

        @Override
        public void addError(AuditEvent event) {
            messages.add(event.getMessage());
        }

        @Override
        public void addException(AuditEvent event, Throwable throwable) {
            throw new AssertionError(throwable);
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
