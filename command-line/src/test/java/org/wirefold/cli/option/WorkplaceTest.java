package org.wirefold.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.cli.console.LogStyle;

@DisabledOnOs(OS.WINDOWS)
class WorkplaceTest {
    private static final LogStyle PLAIN = new LogStyle(false, LogStyle.Format.PLAIN);

    @TempDir
    Path temporary;

    @Test
    void shouldKeepANewDataFolderToItsOwner() throws Exception {
        // Given
        Path data = temporary.resolve("data");
        Workplace workplace = Workplace.prepare(data, data, List.of(), PLAIN);
        Path segment = data.resolve("broker/log/articles.raw-0/0.log");
        Files.createDirectories(segment.getParent());
        Files.writeString(segment, "bytes");

        // When
        workplace.restrict();

        // Then
        assertThat(mode(data)).isEqualTo("rwx------");
        assertThat(mode(data.resolve("broker"))).isEqualTo("rwx------");
        assertThat(mode(segment)).isEqualTo("rw-------");
        assertThat(mode(data.resolve("wirefold.log"))).isEqualTo("rw-------");
    }

    @Test
    void shouldLeaveAFolderThatWasThereAndWhatOthersKeepInIt() throws Exception {
        // Given
        Path data = Files.createDirectory(
                temporary.resolve("shared"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path other = Files.writeString(data.resolve("notes.txt"), "of somebody else");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        Workplace.prepare(data, data, List.of(), PLAIN).restrict();

        // Then
        assertThat(mode(data)).isEqualTo("rwxr-xr-x");
        assertThat(mode(other)).isEqualTo("rw-r--r--");
    }

    @Test
    void shouldAlwaysWriteItsOwnDatabaseAndEachTargetOnce() {
        // Given
        Path data = temporary.resolve("data");

        // When
        List<String> usual = Workplace.prepare(data, data, List.of(), PLAIN).sinks();
        List<String> own = Workplace.prepare(data, data, List.of("sqlite:" + data + "/wirefold.sqlite"), PLAIN)
                .sinks();
        Workplace secret = Workplace.prepare(data, data, List.of("postgresql://news:hunter2@db/news"), PLAIN);

        // Then
        assertThat(usual).containsExactly("sqlite:" + data + "/wirefold.sqlite", "jsonl:" + data + "/out");
        assertThat(own).containsExactly("sqlite:" + data + "/wirefold.sqlite");
        assertThat(secret.sinks()).contains("postgresql://news:hunter2@db/news");
        assertThat(secret.shownSinks()).contains("postgresql://news:***@db/news");
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
