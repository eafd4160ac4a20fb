package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the script {@code wirefold} starts the JVM, with a Java that prints what it was asked. */
class LauncherTest {
    private static final String SIMPLY = "-XX:TieredStopAtLevel=1";
    private static final int CHUNK = 1 << 20;

    @TempDir
    Path home;

    @BeforeEach
    void unpack() throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.copy(Path.of("../wirefold"), home.resolve("bin/wirefold"));
        Files.createDirectories(home.resolve("java/bin"));
        Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path java = Files.writeString(home.resolve("java/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        // Classes are shared already, so nothing is made in the background.
        Files.createFile(home.resolve("lib/wirefold-17.0.1.jsa"));
    }

    @Test
    void shouldCompileSimplyForCommandsThatEndSoon() throws Exception {
        assertThat(options("stories")).contains(SIMPLY);
        assertThat(options("run")).doesNotContain(SIMPLY);
        assertThat(options("alerts")).doesNotContain(SIMPLY);
    }

    @Test
    void shouldCompileWellForFoldWhereTheDumpIsLarge() throws Exception {
        // Given
        Path dump = home.resolve("a dump");
        Files.createDirectories(dump);
        fill(dump.resolve("one.jsonl"), 200);

        // When
        List<String> small = options("fold", dump.toString(), "gone.jsonl", "--output", "folded.jsonl");
        fill(dump.resolve("two.jsonl"), 70);
        List<String> large = options("fold", dump.toString(), "gone.jsonl", "--output", "folded.jsonl");

        // Then
        assertThat(small).contains(SIMPLY).endsWith("fold", dump.toString(), "gone.jsonl", "--output", "folded.jsonl");
        assertThat(large)
                .doesNotContain(SIMPLY)
                .endsWith("fold", dump.toString(), "gone.jsonl", "--output", "folded.jsonl");
        assertThat(options("fold")).contains(SIMPLY);
    }

    private static void fill(Path file, int megabytes) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] chunk = new byte[CHUNK];
            for (int i = 0; i < megabytes; i++) {
                out.write(chunk);
            }
        }
    }

    private List<String> options(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/wirefold").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("errors").toFile());
        builder.environment().put("JAVA_HOME", home.resolve("java").toString());
        builder.environment().remove("WIREFOLD_JAVA_OPTS");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(() -> errors()).isZero();
        return said.lines().toList();
    }

    private String errors() {
        try {
            return Files.readString(home.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
