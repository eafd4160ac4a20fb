package org.wirefold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks what the build has packed, and runs it as a user does who has a Java runtime and nothing else. */
@Timeout(300)
class DistributionIT {
    private static final Path BUILT = Path.of("../../command-line/target");

    @TempDir
    Path folder;

    @Test
    void shouldShowTheStoriesOfTheSamplesWhenUnpackedWhereThereIsOnlyAJavaRuntime() throws Exception {
        // Given
        Path archive = archive();
        assertThat(sha256(archive) + "  " + archive.getFileName())
                .isEqualToIgnoringWhitespace(Files.readString(Path.of(archive + ".sha256")));
        assertThat(ended(List.of("tar", "-xzf", archive.toRealPath().toString()), folder))
                .isEmpty();
        String name = archive.getFileName().toString().replace(".tar.gz", "");

        // When
        long start = System.nanoTime();
        String said = ended(List.of(name + "/bin/wirefold", "demo"), folder);
        System.out.printf(
                "DistributionIT: %s to the end of the demo in %.1f s%n",
                archive.getFileName(), (System.nanoTime() - start) / 1e9);

        // Then
        assertThat(said)
                .contains("41 articles in 16 stories.", "Flooding shuts Rotterdam port tunnel")
                .contains("  " + name + "/bin/wirefold stories --data .wirefold/demo")
                .doesNotContain("building Wirefold");
        assertThat(folder.resolve(name)).isDirectoryContaining(file -> file.endsWith("NOTICE"));
        assertThat(folder.resolve(name)).isDirectoryContaining(file -> file.endsWith("LICENSE"));
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(BUILT)) {
            List<Path> archives = files.filter(
                            file -> file.getFileName().toString().endsWith(".tar.gz"))
                    .toList();
            if (archives.isEmpty()) {
                System.out.println("DistributionIT is left out: " + BUILT + " holds no .tar.gz; run mvn package without"
                        + " -Dassembly.skipAssembly");
            }
            assumeTrue(!archives.isEmpty());
            assertThat(archives).hasSize(1);
            return archives.get(0);
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** Runs a command and gives what it said; the runtime of this test is the only program beside those of the system. */
    private static String ended(List<String> command, Path folder) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("WIREFOLD_JAVA_OPTS", "-Xmx1g");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
