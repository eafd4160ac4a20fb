package org.wirefold.sink.search;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.TargetContent;
import tools.jackson.databind.JsonNode;

/** What a generation of a cluster holds, read page by page. Stop its sinks first, so that it does not change. */
final class SearchContent implements TargetContent {
    private static final int PAGE = 500;
    private static final String KEPT = "2m";

    private final SearchClient client;
    private final SearchAddress address;
    private final Generation generation;

    SearchContent(SearchClient client, SearchAddress address, Generation generation) {
        this.client = client;
        this.address = address;
        this.generation = generation;
    }

    /** The cluster looks after its shards; what is wrong there is not seen from here. */
    @Override
    public List<String> damage() {
        return List.of();
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() throws DestinationException {
        return new SearchOffsets(client, address, generation, "").nextOffsets();
    }

    @Override
    public void rows(RowKind kind, RowReceiver receiver) throws DestinationException {
        String index = address.index(kind, generation);
        client.good(client.post("/" + index + "/_refresh", new byte[0]), "a refresh");
        byte[] first = json(Map.of("size", PAGE, "version", true, "sort", List.of("_doc")));
        JsonNode page = client.good(client.post("/" + index + "/_search?scroll=" + KEPT, first), "reading rows")
                .body();
        JsonNode hits = page.path("hits").path("hits");
        while (!hits.isEmpty()) {
            for (JsonNode hit : hits) {
                byte[] row = json(hit.path("_source"));
                receiver.row(key(kind, row), hit.path("_version").asLong(-1), row);
            }
            byte[] next = json(
                    Map.of("scroll", KEPT, "scroll_id", page.path("_scroll_id").asString("")));
            page = client.good(client.post("/_search/scroll", next), "reading rows")
                    .body();
            hits = page.path("hits").path("hits");
        }
    }

    /** The key of a row; empty where the document is no row of that kind. */
    private static String key(RowKind kind, byte[] row) {
        try {
            return kind.key(kind.read(row));
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static byte[] json(Object value) {
        return ArticleJson.mapper().writeValueAsBytes(value);
    }

    @Override
    public void close() {}
}
