package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executes the notebook of docs/notebooks, from {@code run} to its three pictures. {@code WIREFOLD_PYTHON} names the
 * Python to be used; where that lacks a library, the test is left out and says which.
 */
@Timeout(900)
class NotebookIT {
    private static final Path NOTEBOOKS = Path.of("../../docs/notebooks");
    private static final List<String> LIBRARIES = List.of("nbclient", "nbformat", "ipykernel", "pandas", "matplotlib");
    private static final String EXECUTE = """
            import sys
            import nbformat
            from nbclient import NotebookClient
            notebook = nbformat.read(sys.argv[1], as_version=4)
            nbformat.validate(notebook)
            NotebookClient(notebook, timeout=800, kernel_name="python3", resources={"metadata": {"path": sys.argv[2]}}).execute()
            for cell in notebook.cells:
                for output in cell.get("outputs", []):
                    sys.stdout.write(output.get("text", ""))
            """;

    private final String python = System.getenv().getOrDefault("WIREFOLD_PYTHON", "python3");

    @TempDir
    Path folder;

    @Test
    void shouldDrawThreePicturesWhenTheNotebookIsExecuted() throws Exception {
        // Given
        String missing = ended(List.of(python, "-c", "import " + String.join(", ", LIBRARIES)));
        if (!missing.isEmpty()) {
            System.out.println("NotebookIT is left out: " + python + " lacks one of " + LIBRARIES + ": "
                    + missing.lines().reduce((before, line) -> line).orElse(missing));
        }
        assumeTrue(missing.isEmpty());
        Path launcher = launcher();

        // When
        ProcessBuilder builder = new ProcessBuilder(
                        python,
                        "-c",
                        EXECUTE,
                        NOTEBOOKS.resolve("first-look.ipynb").toRealPath().toString(),
                        NOTEBOOKS.toRealPath().toString())
                .redirectErrorStream(true);
        builder.environment().put("WIREFOLD", launcher.toString());
        builder.environment().put("MPLBACKEND", "agg");
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor(850, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("41 articles in 16 stories", "pictures: ['lengths.png', 'names.png', 'spread.png']");
        System.out.println("NotebookIT: executed, three pictures drawn");
    }

    /** Runs the command line of this build. */
    private Path launcher() throws IOException {
        Path launcher = Files.writeString(
                folder.resolve("wirefold"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -Xmx1g -cp '"
                        + System.getProperty("java.class.path") + "' org.wirefold.cli.Main \"$@\"\n");
        Files.setPosixFilePermissions(
                launcher, Set.copyOf(java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
        return launcher;
    }

    /** What a command said if it failed; empty if it ended well. */
    private static String ended(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : said.isBlank() ? "it failed" : said;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
