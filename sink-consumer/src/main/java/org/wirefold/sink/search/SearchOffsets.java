package org.wirefold.sink.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.PartitionBatch;
import tools.jackson.databind.JsonNode;

/**
 * The position of each partition, one document each, beside the rows. A document is changed only if it is still as this
 * process saw it last ({@code if_seq_no}). Taking a partition changes its document, so the next write of the process
 * that had it fails. Not thread-safe.
 */
final class SearchOffsets {
    private static final int MOST_PARTITIONS = 10_000;
    private static final long NONE = -1;

    private final SearchClient client;
    private final SearchAddress address;
    private final String index;
    private final String owner;
    private final Map<TopicPartition, Seen> seen = new HashMap<>();

    SearchOffsets(SearchClient client, SearchAddress address, Generation generation, String owner) {
        this.client = client;
        this.address = address;
        this.index = address.offsets(generation);
        this.owner = owner;
    }

    /** A document as it was seen last. */
    private record Seen(long nextOffset, String owner, long sequence, long term) {}

    private static String id(TopicPartition partition) {
        return partition.topic() + "-" + partition.partition();
    }

    Map<TopicPartition, Long> claim(Collection<TopicPartition> partitions) throws DestinationException {
        Map<TopicPartition, Long> next = new HashMap<>();
        Map<TopicPartition, Seen> stored = read(partitions);
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            Seen before = stored.get(partition);
            if (before == null) {
                seen.remove(partition);
                offsets.put(partition, NONE);
            } else {
                seen.put(partition, before);
                offsets.put(partition, before.nextOffset());
                if (before.nextOffset() != NONE) {
                    next.put(partition, before.nextOffset());
                }
            }
        }
        store(offsets, owner);
        return next;
    }

    /** Fails if another process has taken one of the partitions. */
    void check(List<PartitionBatch> batches) throws DestinationException {
        List<TopicPartition> partitions =
                batches.stream().map(PartitionBatch::partition).toList();
        Map<TopicPartition, Seen> stored = read(partitions);
        for (TopicPartition partition : partitions) {
            Seen before = seen.get(partition);
            if (before == null || !before.equals(stored.get(partition))) {
                throw taken(partition);
            }
        }
    }

    void move(List<PartitionBatch> batches) throws DestinationException {
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        batches.forEach(batch -> offsets.put(batch.partition(), batch.nextOffset()));
        store(offsets, owner);
    }

    /** Leaves the positions and gives up the ownership. */
    void release(Collection<TopicPartition> partitions) throws DestinationException {
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            Seen last = seen.get(partition);
            if (last != null) {
                offsets.put(partition, last.nextOffset());
            }
        }
        if (!offsets.isEmpty()) {
            store(offsets, "");
        }
        partitions.forEach(seen::remove);
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(seen::remove);
    }

    private Map<TopicPartition, Seen> read(Collection<TopicPartition> partitions) throws DestinationException {
        Map<TopicPartition, Seen> found = new HashMap<>();
        if (partitions.isEmpty()) {
            return found;
        }
        List<TopicPartition> order = List.copyOf(partitions);
        List<Object> documents = new ArrayList<>();
        order.forEach(partition -> documents.add(Map.of("_index", index, "_id", id(partition))));
        byte[] request = ArticleJson.mapper().writeValueAsBytes(Map.of("docs", documents));
        JsonNode answer = client.good(client.post("/_mget", request), "reading positions")
                .body()
                .path("docs");
        for (int i = 0; i < order.size(); i++) {
            JsonNode document = answer.path(i);
            if (document.path("found").asBoolean(false)) {
                found.put(order.get(i), seen(document));
            } else if (document.has("error")) {
                throw new DestinationException(
                        ErrorKind.RETRIABLE, "the index " + index + " of " + address + " cannot be read", null);
            }
        }
        return found;
    }

    private static Seen seen(JsonNode document) {
        JsonNode source = document.path("_source");
        return new Seen(
                source.path("nextOffset").asLong(NONE),
                source.path("owner").asString(""),
                document.path("_seq_no").asLong(NONE),
                document.path("_primary_term").asLong(NONE));
    }

    private void store(Map<TopicPartition, Long> offsets, String newOwner) throws DestinationException {
        if (offsets.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        offsets.forEach((partition, offset) -> {
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("_index", index);
            target.put("_id", id(partition));
            Seen before = seen.get(partition);
            if (before != null) {
                target.put("if_seq_no", before.sequence());
                target.put("if_primary_term", before.term());
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("topic", partition.topic());
            document.put("partition", partition.partition());
            document.put("nextOffset", offset);
            document.put("owner", newOwner);
            lines.append(ArticleJson.mapper().writeValueAsString(Map.of(before == null ? "create" : "index", target)))
                    .append('\n')
                    .append(ArticleJson.mapper().writeValueAsString(document))
                    .append('\n');
        });
        SearchClient.Answer answer = client.bulk(lines.toString().getBytes(StandardCharsets.UTF_8));
        JsonNode items = client.good(answer, "storing positions").body().path("items");
        int i = 0;
        DestinationException problem = null;
        for (Map.Entry<TopicPartition, Long> one : offsets.entrySet()) {
            JsonNode item = items.path(i++);
            JsonNode result = item.has("create") ? item.path("create") : item.path("index");
            int status = result.path("status").asInt(0);
            if (status == SearchClient.OK || status == SearchClient.CREATED) {
                seen.put(
                        one.getKey(),
                        new Seen(
                                one.getValue(),
                                newOwner,
                                result.path("_seq_no").asLong(NONE),
                                result.path("_primary_term").asLong(NONE)));
            } else if (status == SearchClient.CONFLICT) {
                problem = taken(one.getKey());
            } else if (problem == null) {
                problem = new DestinationException(
                        ErrorKind.RETRIABLE, "the position of " + one.getKey() + " cannot be stored: " + status, null);
            }
        }
        if (problem != null) {
            throw problem;
        }
    }

    private static DestinationException taken(TopicPartition partition) {
        return new DestinationException(ErrorKind.FENCED, "another sink has taken " + partition, null);
    }

    private JsonNode all() throws DestinationException {
        client.good(client.post("/" + index + "/_refresh", new byte[0]), "a refresh");
        byte[] request = ArticleJson.mapper().writeValueAsBytes(Map.of("size", MOST_PARTITIONS));
        return client.good(client.post("/" + index + "/_search", request), "reading positions")
                .body()
                .path("hits")
                .path("hits");
    }

    boolean hasOwner() throws DestinationException {
        for (JsonNode hit : all()) {
            if (!hit.path("_source").path("owner").asString("").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The next offset of every partition that was ever applied. */
    Map<TopicPartition, Long> nextOffsets() throws DestinationException {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (JsonNode hit : all()) {
            JsonNode source = hit.path("_source");
            long offset = source.path("nextOffset").asLong(NONE);
            if (offset != NONE && source.has("topic")) {
                next.put(
                        new TopicPartition(
                                source.path("topic").asString(),
                                source.path("partition").asInt()),
                        offset);
            }
        }
        return next;
    }
}
