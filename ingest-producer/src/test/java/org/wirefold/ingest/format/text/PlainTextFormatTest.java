package org.wirefold.ingest.format.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawRecord;

class PlainTextFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new PlainTextFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.get(0).getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 1, 2, 3};
    }

    @Override
    protected boolean holdsSeveral() {
        return false;
    }

    @Override
    protected boolean isKnownByContent() {
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, Le petit th\u00E9\u00E2tre rouvre \u2014 deux ann\u00E9es de travaux",
        "KOI8-R, \u041F\u0430\u0440\u043E\u0432\u0430\u044F \u043B\u0435\u0431\u0451\u0434\u043A\u0430 \u0441\u043D\u043E\u0432\u0430 \u0432 \u0441\u0442\u0440\u043E\u044E",
        "UTF-16LE, \uFEFFThe ferry sails at noon"
    })
    void shouldReadTextInWhateverEncodingItsBytesLookLike(String charset, String text) throws IOException {
        // When
        SourceEntry entry = entry(text.getBytes(Charset.forName(charset)));

        // Then
        assertThat(entry.content())
                .isInstanceOfSatisfying(
                        RawRecord.Article.class,
                        read -> assertThat(read.article().text()).isEqualTo(text.replace("\uFEFF", "")));
    }

    @Test
    void shouldReplaceAndCountStrayBytes() throws IOException {
        // Given
        String sentence =
                "Le petit th\u00E9\u00E2tre rouvre vendredi apr\u00E8s deux ann\u00E9es de travaux, a annonc\u00E9 la mairie. ";
        byte[] text = sentence.repeat(3).getBytes(UTF_8);
        text[3] = (byte) 0xFF;

        // When
        SourceEntry entry = entry(text);

        // Then
        assertThat(entry.content()).isInstanceOfSatisfying(RawRecord.Article.class, read -> {
            assertThat(read.article().text()).startsWith("Le \uFFFDetit th\u00E9\u00E2tre");
            assertThat(read.removedCharacters()).isEqualTo(1);
        });
    }

    private SourceEntry entry(byte[] bytes) throws IOException {
        return Objects.requireNonNull(
                format().open(SourceContent.of(new ByteArrayInputStream(bytes))).next());
    }
}
