package org.wirefold.ingest.format.jsonlines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, \uFEFF",
        "UTF-16LE, ''",
        "UTF-16LE, \uFEFF",
        "UTF-16BE, ''",
        "UTF-16BE, \uFEFF",
        "UTF-32LE, ''",
        "UTF-32LE, \uFEFF",
        "UTF-32BE, ''",
        "UTF-32BE, \uFEFF"
    })
    void shouldReadEveryEncodingOfJsonFromItsBeginningAndFromEachLine(String charset, String mark) throws IOException {
        // Given
        // U+4E0A and U+0A85 have a byte of a line feed.
        List<String> lines = List.of("{\"text\":\"上海 ઃઅ\"}", "", "{\"text\":\"two\"}\r", "{\"text\":\"𝄞 three\"}");
        byte[] content = (mark + String.join("\n", lines)).getBytes(Charset.forName(charset));

        // When
        List<String> texts = new ArrayList<>();
        ReadPosition position = ReadPosition.START;
        for (SourceEntry entry = from(content, position).next(); entry != null; ) {
            texts.add(entry.line() + articleText(entry) + entry.isComplete());
            LineReader reader = from(content, position);
            reader.next();
            position = reader.position();
            entry = entry.isComplete() ? from(content, position).next() : null;
        }

        // Then
        assertThat(texts).containsExactly("1上海 ઃઅtrue", "3twotrue", "4𝄞 threefalse");
    }

    private static LineReader from(byte[] content, ReadPosition position) {
        int offset = (int) position.offset();
        return new LineReader(
                new ByteArrayInputStream(content, offset, content.length - offset), position, FieldMapping.NONE);
    }

    private static String articleText(SourceEntry entry) {
        return ((RawRecord.Article) entry.content()).article().text();
    }

    @Test
    void shouldReadEachOfTheObjectsThatShareALineAndKeepWhatIsBrokenBehindThem() throws IOException {
        // Given
        LineReader reader = reader(
                "{\"text\":\"a}{\",\"n\":{\"m\":[1]}}{\"text\":\"b\"} , {\"text\":\"ç\"}{\"text\":\n{\"text\":\"d\"}\n",
                1000);

        // When
        List<String> found = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            found.add(entry.line() + (entry.content() instanceof RawRecord.Article ? articleText(entry) : text(entry)));
        }

        // Then
        assertThat(found).containsExactly("1a}{", "1b", "1ç", "1{\"text\":", "2d");
    }

    @Test
    void shouldStayBeforeALineUntilAllOfItsObjectsAreRead() throws IOException {
        // Given
        LineReader reader = reader("{\"text\":\"a\"}\n{\"text\":\"b\"}{\"text\":\"c\"}", 1000);
        reader.next();
        ReadPosition secondLine = reader.position();

        // When
        SourceEntry first = requireNonNull(reader.next());
        ReadPosition between = reader.position();
        SourceEntry last = requireNonNull(reader.next());

        // Then
        assertThat(articleText(first) + articleText(last)).isEqualTo("bc");
        assertThat(first.isComplete()).isTrue();
        assertThat(last.isComplete()).isFalse();
        assertThat(between).isEqualTo(secondLine);
        assertThat(reader.position()).isEqualTo(secondLine);
        assertThat(reader.next()).isNull();
    }

    @Test
    void shouldRefuseALineThatIsNotWellFormedInItsEncoding() throws IOException {
        // Given
        byte[] good = "{\"text\":\"one\"}\n{\"text\":\"two\"}\n".getBytes(StandardCharsets.UTF_16LE);
        byte[] cut = Arrays.copyOf(good, good.length - 3);

        // When
        LineReader reader = from(cut, ReadPosition.START);
        SourceEntry first = requireNonNull(reader.next());
        SourceEntry second = requireNonNull(reader.next());

        // Then
        assertThat(articleText(first)).isEqualTo("one");
        assertThat(second.content())
                .isInstanceOfSatisfying(
                        RawRecord.Unreadable.class,
                        bad -> assertThat(bad.cause()).isEqualTo(Cause.BROKEN_JSON));
        assertThat(second.isComplete()).isFalse();
    }
}
