package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class AtomFeedTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Newsdesk desk;

    @BeforeEach
    void start() throws Exception {
        String target = "sqlite:" + folder.resolve("desk.sqlite");
        DeskRows.usual(5).writeTo(target, 1);
        desk = Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, target));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private HttpResponse<String> get(String query, String etag) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(desk.url() + "/feed.atom" + query));
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document feed, String name) {
        List<String> texts = new ArrayList<>();
        NodeList entries = feed.getElementsByTagNameNS(ATOM, "entry");
        for (int i = 0; i < entries.getLength(); i++) {
            texts.add(((Element) entries.item(i))
                    .getElementsByTagNameNS(ATOM, name)
                    .item(0)
                    .getTextContent());
        }
        return texts;
    }

    @Test
    void shouldHaveOneEntryForEachStoryOfTheSearch() throws Exception {
        // When
        HttpResponse<String> some = get("?q=stranded+lorries&source=globe.example", "");
        HttpResponse<String> all = get("", "");

        // Then
        assertThat(some.headers().firstValue("Content-Type")).hasValue("application/atom+xml; charset=utf-8");
        assertThat(texts(parsed(some.body()), "id")).containsExactly("urn:wirefold:story:tunnel");
        assertThat(texts(parsed(all.body()), "id")).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeWellFormedWhateverHeadlinesAndSearchesHold() throws Exception {
        // When
        Document all = parsed(get("", "").body());
        Document none = parsed(get("?source=%3Cb%3E%26%01%22", "").body());

        // Then
        assertThat(none.getElementsByTagNameNS(ATOM, "title").item(0).getTextContent())
                .isEqualTo("Wirefold: source <b>&\"");
        assertThat(texts(none, "title")).isEmpty();
        assertThat(texts(all, "title")).contains(DeskRows.OVERRIDE);
        assertThat(texts(all, "updated")).allSatisfy(time -> assertThat(time).matches("\\d{4}-.*Z"));
    }

    @Test
    void shouldAnswerThatNothingChanged() throws Exception {
        // Given
        String etag = get("?sort=spread", "").headers().firstValue("ETag").orElseThrow();

        // Then
        assertThat(get("?sort=spread", etag).statusCode()).isEqualTo(304);
        assertThat(get("?colour=red", "").statusCode()).isEqualTo(400);
    }
}
