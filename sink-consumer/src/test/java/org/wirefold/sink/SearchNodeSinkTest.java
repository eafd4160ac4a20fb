package org.wirefold.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;

/**
 * The contract against a real node of OpenSearch, which the test starts. {@code -Dwirefold.search.port=9200} runs it
 * against a node of OpenSearch or Elasticsearch on this machine instead, without security.
 */
class SearchNodeSinkTest extends SearchSinkContract {
    private static final int GIVEN_PORT = Integer.getInteger("wirefold.search.port", 0);
    private static final @Nullable SearchNodeProcess NODE = node();

    private static @Nullable SearchNodeProcess node() {
        if (GIVEN_PORT != 0) {
            System.out.println("SearchNodeSinkTest: against the node at port " + GIVEN_PORT);
            return null;
        }
        try {
            long start = System.nanoTime();
            SearchNodeProcess node = SearchNodeProcess.start(Files.createTempDirectory("search-node"));
            System.out.println("SearchNodeSinkTest: a node of OpenSearch started in "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (NODE != null) {
            NODE.close();
        }
    }

    @Override
    int port() {
        return NODE == null ? GIVEN_PORT : NODE.port();
    }

    @Override
    Collection<String> sources(String alias) throws IOException, InterruptedException {
        List<String> sources = new ArrayList<>();
        ask(alias + "/_refresh", "");
        ask(alias + "/_search", "{\"size\":10000}")
                .path("hits")
                .path("hits")
                .forEach(hit -> sources.add(hit.path("_source").toString()));
        return sources;
    }

    private JsonNode ask(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return ArticleJson.mapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
