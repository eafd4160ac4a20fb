package org.wirefold.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaltReportTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayWhatToDoWhenTheFolderCannotBeWritten() {
        // Given
        Path gone = folder.resolve("gone");

        // When
        String text = HaltReport.text(gone, DiskCheck.problem(gone), null);

        // Then
        assertThat(text).contains(gone.toString(), "cannot be written", "check the disk", "nothing is lost");
    }

    @Test
    void shouldFindNoProblemWhenThereIsRoom() {
        // When
        String problem = DiskCheck.problem(folder);

        // Then
        assertThat(problem).isNull();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAProcessThatMayOpenFewFiles() {
        // When, Then
        assertThatThrownBy(() -> FileHandles.refuse(256))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("256 files")
                .hasMessageContaining("ulimit -n");
    }
}
