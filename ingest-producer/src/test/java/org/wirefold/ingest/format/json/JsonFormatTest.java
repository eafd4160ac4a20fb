package org.wirefold.ingest.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.FieldMapping;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawRecord;

class JsonFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new JsonFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "{\"text\":\"" + text + "\"}")
                .collect(Collectors.joining(",\n", "[", "]"))
                .getBytes(UTF_8);
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }

    private List<SourceEntry> read(String document, FieldMapping fields) throws IOException {
        EntryReader reader = format().open(SourceContent.of(new ByteArrayInputStream(document.getBytes(UTF_8)))
                .withFields(fields));
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }

    private static @Nullable String text(SourceEntry entry) {
        return entry.content() instanceof RawRecord.Article read
                ? read.article().text()
                : null;
    }

    @Test
    void shouldReadMappedFieldsInListsAndInObjectsAroundThem() throws IOException {
        // Given
        FieldMapping fields = FieldMapping.parse("text=content.body,headline=meta.title");
        String list =
                "[{\"content\":{\"body\":\"One.\"}},{\"content\":{\"body\":\"Two.\"},\"meta\":{\"title\":\"T\"}}]";

        // When
        List<SourceEntry> entries = read(list, fields);
        entries.addAll(read("{\"status\":\"ok\",\"response\":{\"docs\":" + list + "}}", fields));

        // Then
        assertThat(entries).extracting(JsonFormatTest::text).containsExactly("One.", "Two.", "One.", "Two.");
        assertThat(entries)
                .extracting(SourceEntry::name)
                .containsExactly(null, null, "/response/docs/0", "/response/docs/1");
    }

    @Test
    void shouldPassOverAListWithoutArticlesThatIsFurtherOut() throws IOException {
        // Given
        String articles = "{\"results\":[{\"text\":\"One.\"},{\"text\":\"Two.\"}],\"tags\":[{\"name\":\"sea\"}]}";

        // When
        List<SourceEntry> entries =
                read("{\"links\":[{\"href\":\"/next\"}],\"data\":" + articles + "}", FieldMapping.NONE);

        // Then
        assertThat(entries).extracting(JsonFormatTest::text).containsExactly("One.", "Two.");
        assertThat(entries).extracting(SourceEntry::name).containsExactly("/data/results/0", "/data/results/1");
    }

    @Test
    void shouldReadTheListOfALargeObjectElementByElement() throws IOException {
        // Given
        String filler = "It sails on. ".repeat(40_000);
        StringBuilder document = new StringBuilder("{\"count\":60,\"meta\":{\"tags\":[1,2]},\"data\":{\"articles\":[");
        for (int i = 0; i < 60; i++) {
            document.append(i == 0 ? "" : ",\n")
                    .append("{\"text\":\"")
                    .append(i)
                    .append(' ')
                    .append(filler)
                    .append("\"}");
        }
        document.append("],\"more\":{}}}{\"text\":\"The last.\"}");

        // When
        List<SourceEntry> entries = read(document.toString(), FieldMapping.NONE);

        // Then
        assertThat(document.length()).isGreaterThan(JsonReader.MAX_OBJECT_BYTES);
        assertThat(entries)
                .hasSize(61)
                .allSatisfy(entry -> assertThat(text(entry)).isNotNull());
        assertThat(entries.get(41).name()).isEqualTo("/data/articles/41");
        assertThat(entries.get(41).line()).isEqualTo(42);
        assertThat(text(entries.get(60))).isEqualTo("The last.");
    }

    @Test
    void shouldReadALargeListUpToWhereItBreaks() throws IOException {
        // Given
        String article = "{\"text\":\"" + "It sails on. ".repeat(40_000) + "\"},";
        String document = "{\"articles\":[" + article.repeat(40) + "{\"text\":";

        // When
        List<SourceEntry> entries = read(document, FieldMapping.NONE);

        // Then
        assertThat(entries).hasSize(41);
        assertThat(((RawRecord.Unreadable) entries.get(40).content()).message()).contains("repair the document");
    }

    @Test
    void shouldRefuseALargeObjectThatHoldsNoList() throws IOException {
        String document = "{\"text\":\"" + "It sails on. ".repeat(1_400_000) + "\"}";

        List<SourceEntry> entries = read(document, FieldMapping.NONE);

        assertThat(entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.content().toString()).contains("TOO_LARGE"));
    }
}
