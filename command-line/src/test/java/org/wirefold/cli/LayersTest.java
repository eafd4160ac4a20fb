package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.testkit.ImportRules;

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
    void shouldRefuseAnImportWhenItRunsUpwards(String layer, String imported) {
        // When
        List<String> violations = ImportRules.violations(folder, "org.wirefold.cli." + layer, imported);

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
    void shouldAllowAnImportWhenItRunsDownwards(String layer, String imported) {
        // When
        List<String> violations = ImportRules.violations(folder, "org.wirefold.cli." + layer, imported);

        // Then
        assertThat(violations).isEmpty();
    }
}
