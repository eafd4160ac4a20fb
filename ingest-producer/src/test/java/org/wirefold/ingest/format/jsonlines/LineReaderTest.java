package org.wirefold.ingest.format.jsonlines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

class LineReaderTest {
    private static LineReader reader(String content, int max) {
        return new LineReader(
                new ByteArrayInputStream(content.getBytes(UTF_8)), ReadPosition.START, FieldMapping.NONE, max);
    }

    private static String text(SourceEntry entry) {
        return new String(entry.original(), UTF_8);
    }

    @Test
    void shouldGiveLinesWithoutTheirEndsAndPassBlankOnesOver() throws IOException {
        // Given
        LineReader reader = reader("one\r\n\n \t\r\ntwo\nthree", 100);

        // When
        List<String> lines = new ArrayList<>();
        for (SourceEntry line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.line() + text(line) + line.isComplete() + line.end());
        }

        // Then
        assertThat(lines).containsExactly("1onetrue4", "4twotrue13", "5threefalse19");
        assertThat(reader.position()).isEqualTo(new ReadPosition("one\r\n\n \t\r\ntwo\n".length(), 4));
    }

    @Test
    void shouldKeepOnlyTheBeginningOfALongLine() throws IOException {
        // Given
        LineReader reader = reader("x".repeat(200_000) + "\nnext\n", 1000);

        // When
        SourceEntry line = requireNonNull(reader.next());
        SourceEntry next = requireNonNull(reader.next());

        // Then
        assertThat(line.original()).hasSizeLessThanOrEqualTo(1001);
        assertThat(line.originalLength()).isEqualTo(200_000);
        assertThat(line.content())
                .isInstanceOfSatisfying(
                        RawRecord.Unreadable.class,
                        bad -> assertThat(bad.cause()).isEqualTo(Cause.TOO_LARGE));
        assertThat(text(next)).isEqualTo("next");
        assertThat(next.line()).isEqualTo(2);
    }

    @Test
    void shouldNotTakeALongLineOfBlanksForBlank() throws IOException {
        assertThat(reader(" ".repeat(5000) + "x\n", 1000).next()).isNotNull();
    }
}
