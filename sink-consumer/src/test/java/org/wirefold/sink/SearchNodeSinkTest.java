package org.wirefold.sink;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import tools.jackson.databind.JsonNode;

/**
 * The contract against a real node of OpenSearch, which the test starts. {@code -Dwirefold.search.port=9200} runs it
 * against a node of OpenSearch or Elasticsearch on this machine instead, without security.
 */
class SearchNodeSinkTest extends SearchSinkContract {
    private static final int GIVEN_PORT = Integer.getInteger("wirefold.search.port", 0);

    @TempDir
    static Path nodeFolder;

    private static @Nullable SearchNodeProcess node;

    @BeforeAll
    static void startNode() throws IOException {
        if (GIVEN_PORT != 0) {
            System.out.println("SearchNodeSinkTest: against the node at port " + GIVEN_PORT);
            return;
        }
        long start = System.nanoTime();
        node = SearchNodeProcess.start(nodeFolder);
        System.out.println("SearchNodeSinkTest: a node of OpenSearch started in "
                + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    @AfterAll
    static void stopNode() throws IOException {
        if (node != null) {
            node.close();
        }
    }

    @Override
    int port() {
        return node == null ? GIVEN_PORT : node.port();
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
