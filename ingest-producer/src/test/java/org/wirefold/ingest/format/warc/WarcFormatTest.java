package org.wirefold.ingest.format.warc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcWriter;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;
import org.wirefold.model.RawRecord;

class WarcFormatTest extends SourceFormatContract {
    private static final Instant FETCHED = Instant.parse("2026-02-18T10:00:00Z");
    private static final String PAGE = "<!DOCTYPE html><html><body><p>The ferry sails.</p></body></html>";

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Override
    protected SourceFormat format() {
        return new WarcFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        try {
            file.reset();
            WarcWriter writer = writer();
            for (int i = 0; i < texts.size(); i++) {
                String page = "<!DOCTYPE html><html><body><p>" + texts.get(i) + "</p></body></html>";
                writer.write(
                        response("http://herald.example/" + i, ok().body(MediaType.HTML, page.getBytes(UTF_8)), i));
            }
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }

    @Override
    protected int maxBytes() {
        return RawArticle.MAX_PAGE_BYTES;
    }

    private WarcWriter writer() throws IOException {
        return new WarcWriter(Channels.newChannel(file), WarcCompression.NONE);
    }

    private static HttpResponse.Builder ok() {
        return new HttpResponse.Builder(200, "OK");
    }

    private static WarcResponse response(String target, HttpResponse.Builder http, int number) throws IOException {
        return new WarcResponse.Builder(target)
                .recordId(new UUID(0, number))
                .date(FETCHED)
                .body(http.build())
                .build();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private List<SourceEntry> read() throws IOException {
        return read(file.toByteArray());
    }

    private static List<SourceEntry> read(byte[] content) throws IOException {
        WarcReader reader = new WarcReader(new ByteArrayInputStream(content));
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }

    private static @Nullable String message(SourceEntry entry) {
        return entry.content() instanceof RawRecord.Unreadable bad ? bad.message() : null;
    }

    private static RawArticle article(SourceEntry entry) {
        return ((RawRecord.Article) entry.content()).article();
    }

    private static String text(SourceEntry entry) {
        return new String(entry.original(), UTF_8);
    }

    @Test
    void shouldKeepAPageAsItsServerSentIt() throws IOException {
        // Given
        byte[] latin = ("<html><head><link rel=canonical href='https://herald.example/caf'></head>"
                        + "<body>Caf\u00e9 au lait</body></html>")
                .getBytes(ISO_8859_1);
        writer().write(response(
                "https://herald.example/caf?utm_source=x",
                ok().addHeader("Content-Encoding", "gzip")
                        .body(MediaType.parse("text/html; charset=iso-8859-1"), gzip(latin)),
                1));

        // When
        SourceEntry entry = read().get(0);

        // Then
        assertThat(entry.original()).isEqualTo(latin);
        RawContent received = Objects.requireNonNull(entry.received());
        assertThat(received.type()).isEqualTo("text/html;charset=iso-8859-1");
        assertThat(received.location()).isEqualTo("https://herald.example/caf?utm_source=x");
        assertThat(entry.name()).isEqualTo("urn:uuid:00000000-0000-0000-0000-000000000001");
        assertThat(article(entry).text()).isEqualTo("Caf\u00e9 au lait");
        assertThat(article(entry).url()).isEqualTo("https://herald.example/caf");
        assertThat(article(entry).published()).isNull();
    }

    @Test
    void shouldPutChunksTogetherAndLeaveWhatIsNotChunked() throws IOException {
        // Given
        byte[] chunked =
                "10\r\n<html><body>The \r\n22\r\nferry sails at noon.</body></html>\r\n0\r\n\r\n".getBytes(UTF_8);
        HttpResponse.Builder right = ok().addHeader("Transfer-Encoding", "chunked");
        HttpResponse.Builder wrong = ok().addHeader("Transfer-Encoding", "chunked");
        writer().write(response("http://a.example/1", right.body(MediaType.HTML, chunked), 1));
        writer().write(response("http://a.example/2", wrong.body(MediaType.HTML, PAGE.getBytes(UTF_8)), 2));

        // When
        List<SourceEntry> entries = read();

        // Then
        assertThat(entries)
                .extracting(WarcFormatTest::text)
                .containsExactly("<html><body>The ferry sails at noon.</body></html>", PAGE);
    }

    @Test
    void shouldLeaveOutWhatIsNoNewPageAndSayWhy() throws IOException {
        // Given
        byte[] page = PAGE.getBytes(UTF_8);
        HttpResponse.Builder gone = new HttpResponse.Builder(404, "Gone");
        WarcWriter writer = writer();
        writer.write(response("http://a.example/1", ok().body(MediaType.HTML, page), 1));
        writer.write(response("http://a.example/1", ok().body(MediaType.HTML, page), 2));
        writer.write(response("http://a.example/2", gone.body(MediaType.HTML, page), 3));
        writer.write(response("http://a.example/3.png", ok().body(MediaType.parse("image/png"), page), 4));
        writer.write(new WarcRevisit.Builder(URI.create("http://a.example/1"), WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
                .date(FETCHED)
                .body(ok().build())
                .build());

        // When
        List<SourceEntry> entries = read();

        // Then
        assertThat(entries)
                .extracting(SourceEntry::leftOutReason)
                .containsExactly(null, WarcReader.SAME, WarcReader.NOT_OK, WarcReader.NO_PAGE, WarcReader.REVISIT);
    }

    @Test
    void shouldReadResourcesAndExtractedText() throws IOException {
        // Given
        WarcWriter writer = writer();
        writer.write(new WarcResource.Builder(URI.create("http://a.example/1"))
                .date(FETCHED)
                .body(MediaType.HTML, PAGE.getBytes(UTF_8))
                .build());
        writer.write(new WarcConversion.Builder()
                .setHeader("WARC-Target-URI", "http://a.example/2")
                .date(FETCHED)
                .body(MediaType.PLAIN_TEXT, "The ferry stays.".getBytes(UTF_8))
                .build());

        // When
        List<SourceEntry> entries = read();

        // Then
        assertThat(entries)
                .extracting(WarcFormatTest::article)
                .extracting(RawArticle::url, RawArticle::text)
                .containsExactly(
                        tuple("http://a.example/1", "The ferry sails."),
                        tuple("http://a.example/2", "The ferry stays."));
    }

    @Test
    void shouldReadOnBehindADamagedRecordAndSayWhereItWas() throws IOException {
        // Given
        String content = new String(document(List.of("One sails.", "Two sails.", "Three sails.")), ISO_8859_1);
        int second = content.indexOf("WARC/1.0", 10);
        String damaged = content.substring(0, second)
                + content.substring(second).replaceFirst("(?i)\r\nContent-Length", "\r\nLength");

        // When
        List<SourceEntry> entries = read(damaged.getBytes(ISO_8859_1));

        // Then
        assertThat(entries).hasSize(3);
        assertThat(message(entries.get(1))).contains("from byte " + second + " on are no record");
        assertThat(text(entries.get(2))).contains("Three sails.");
    }

    @Test
    void shouldSayWhereAFileEndsTooEarly() throws IOException {
        // Given
        byte[] good = document(List.of("One sails.", "Two sails."));

        // When
        List<SourceEntry> entries = read(Arrays.copyOf(good, good.length - 20));

        // Then
        assertThat(entries).hasSize(2);
        assertThat(text(entries.get(0))).contains("One sails.");
        assertThat(message(entries.get(1)))
                .startsWith("the file ends after ")
                .contains("the records before it were read");
    }

    @Test
    void shouldReadArcOfBothVersionsWithSpacesInAddresses() throws IOException {
        // Given
        String http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE;
        String arc = "filedesc://a.arc 0.0.0.0 20260218100000 text/plain 21\n1 0 Example Crawler\n\n\n"
                + "http://a.example/one two 10.0.0.1 20260218100000 text/html " + http.length() + "\n" + http + "\n"
                + "http://a.example/3 10.0.0.1 20260218100000 text/html 200 - - 0 a.arc " + http.length() + "\n" + http;

        // When
        List<SourceEntry> entries = read(arc.getBytes(UTF_8));

        // Then
        assertThat(entries).extracting(WarcFormatTest::message).containsOnlyNulls();
        assertThat(entries)
                .extracting(entry -> Objects.requireNonNull(entry.received()).location())
                .containsExactly("http://a.example/one%20two", "http://a.example/3");
        assertThat(entries.get(0).name()).isEqualTo("http://a.example/one two 20260218100000");
    }
}
