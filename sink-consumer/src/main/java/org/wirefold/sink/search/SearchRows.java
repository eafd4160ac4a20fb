package org.wirefold.sink.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination.Refusals;
import org.wirefold.sink.destination.Destination.Written;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.DestinationException.ErrorKind;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.PartitionBatch;
import tools.jackson.databind.JsonNode;

/**
 * Applies changes by bulk requests.
 *
 * <p>A row is written with its revision as external version, so the cluster itself refuses an older row, from any
 * sender. A deletion is plain. A row behind a deletion counts as new whatever its revision is, so the deletion goes first
 * and the row into a second request.
 *
 * <p>The cluster remembers the version of a deleted document for a moment, although the template asks it not to. So a
 * refused row is looked up: if a row of that revision or a higher one is there, the refusal is right. If none is there,
 * the row is sent again.
 *
 * <p>Where the cluster has no room (429), the same items are sent again with growing pauses. Not thread-safe.
 */
final class SearchRows {
    private static final int LONGEST_ID = 512;
    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_ROUNDS = 12;
    private static final long SHORTEST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final SearchClient client;
    private final SearchAddress address;
    private final Generation generation;
    private final ReentrantLock pauseLock = new ReentrantLock();
    private final Condition never = pauseLock.newCondition();

    SearchRows(SearchClient client, SearchAddress address, Generation generation) {
        this.client = client;
        this.address = address;
        this.generation = generation;
    }

    /** A change, the batch that it belongs to, and what is still to be done. */
    private static final class Item {
        private final PartitionBatch batch;
        private final Change change;
        private final boolean isDeletion;

        Item(PartitionBatch batch, Change change, boolean isDeletion) {
            this.batch = batch;
            this.change = change;
            this.isDeletion = isDeletion;
        }
    }

    /** What became of items: how many were applied and ignored, and those that are to be sent again. */
    private static final class Outcome {
        private long applied;
        private long ignored;
        private final List<Item> again = new ArrayList<>();
    }

    /** The id of a row's document: its key, or a digest of a key that is too long for an id. */
    static String id(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_ID ? key : "sha256:" + ArticleUri.sha256Hex(bytes);
    }

    Written write(List<PartitionBatch> batches, Refusals refusals) throws DestinationException {
        List<Item> deletions = new ArrayList<>();
        List<Item> rows = new ArrayList<>();
        for (PartitionBatch batch : batches) {
            for (Change change : batch.changes()) {
                if (change.isDeletion() || change.afterDeletion()) {
                    deletions.add(new Item(batch, change, true));
                }
                if (!change.isDeletion()) {
                    rows.add(new Item(batch, change, false));
                }
            }
        }
        long deleted = all(deletions, refusals).applied;
        Outcome written = all(rows, refusals);
        return new Written(written.applied, deleted, written.ignored);
    }

    private Outcome all(List<Item> items, Refusals refusals) throws DestinationException {
        Outcome total = new Outcome();
        List<Item> left = items;
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw new DestinationException(
                        ErrorKind.RETRIABLE, address + " has no room for " + left.size() + " rows now", null);
            }
            if (round > 0) {
                pause(round);
            }
            Outcome outcome = once(left, refusals);
            total.applied += outcome.applied;
            total.ignored += outcome.ignored;
            left = outcome.again;
        }
        return total;
    }

    private void pause(int round) throws DestinationException {
        long millis = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(round - 1, 10));
        pauseLock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (left > 0) {
                left = never.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DestinationException(ErrorKind.RETRIABLE, "interrupted while waiting for " + address, e);
        } finally {
            pauseLock.unlock();
        }
    }

    private Outcome once(List<Item> items, Refusals refusals) throws DestinationException {
        Outcome outcome = new Outcome();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        List<Item> sent = new ArrayList<>();
        for (Item item : items) {
            append(lines, item);
            sent.add(item);
            if (lines.size() >= MOST_BYTES) {
                send(lines.toByteArray(), sent, outcome, refusals);
                lines.reset();
                sent.clear();
            }
        }
        if (!sent.isEmpty()) {
            send(lines.toByteArray(), sent, outcome, refusals);
        }
        return outcome;
    }

    private void append(ByteArrayOutputStream lines, Item item) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("_index", address.index(item.change.kind(), generation));
        target.put("_id", id(item.change.key()));
        if (!item.isDeletion) {
            target.put("version", item.change.revision());
            target.put("version_type", "external");
        }
        lines.writeBytes(ArticleJson.mapper().writeValueAsBytes(Map.of(item.isDeletion ? "delete" : "index", target)));
        lines.write('\n');
        if (!item.isDeletion) {
            lines.writeBytes(item.change.json());
            lines.write('\n');
        }
    }

    private void send(byte[] lines, List<Item> sent, Outcome outcome, Refusals refusals) throws DestinationException {
        SearchClient.Answer answer = client.bulk(lines);
        if (answer.status() == SearchClient.TOO_MANY) {
            outcome.again.addAll(sent);
            return;
        }
        JsonNode results = client.good(answer, "a bulk request").body().path("items");
        if (results.size() != sent.size()) {
            throw new DestinationException(ErrorKind.RETRIABLE, address + " left out items of a bulk request", null);
        }
        List<Item> conflicts = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Item item = sent.get(i);
            JsonNode result = results.get(i).path(item.isDeletion ? "delete" : "index");
            int status = result.path("status").asInt(0);
            if (status == SearchClient.OK || status == SearchClient.CREATED) {
                outcome.applied++;
            } else if (status == SearchClient.NOT_FOUND && item.isDeletion) {
                outcome.ignored++;
            } else if (status == SearchClient.CONFLICT && !item.isDeletion) {
                conflicts.add(item);
            } else if (status == 400) {
                refuse(item, result.path("error"), outcome, refusals);
            } else {
                outcome.again.add(item);
            }
        }
        settle(conflicts, outcome);
    }

    private static void refuse(Item item, JsonNode error, Outcome outcome, Refusals refusals)
            throws DestinationException {
        String reason = error.path("reason").asString("the cluster refuses it");
        JsonNode cause = error.path("caused_by").path("reason");
        refusals.refuse(item.batch, item.change, cause.isString() ? reason + ": " + cause.stringValue() : reason);
        for (Change instead : item.change.instead()) {
            outcome.again.add(new Item(item.batch, instead, instead.isDeletion()));
        }
    }

    /** Tells rows that a row of the same or a higher revision made obsolete from those that a deleted one stopped. */
    private void settle(List<Item> conflicts, Outcome outcome) throws DestinationException {
        if (conflicts.isEmpty()) {
            return;
        }
        List<Object> documents = new ArrayList<>();
        for (Item item : conflicts) {
            documents.add(Map.of(
                    "_index", address.index(item.change.kind(), generation),
                    "_id", id(item.change.key()),
                    "_source", false));
        }
        byte[] request = ArticleJson.mapper().writeValueAsBytes(Map.of("docs", documents));
        JsonNode found =
                client.good(client.post("/_mget", request), "a look-up").body().path("docs");
        for (int i = 0; i < conflicts.size(); i++) {
            if (version(found.get(i)) >= conflicts.get(i).change.revision()) {
                outcome.ignored++;
            } else {
                outcome.again.add(conflicts.get(i));
            }
        }
    }

    private static long version(@Nullable JsonNode document) {
        return document != null && document.path("found").asBoolean(false)
                ? document.path("_version").asLong(-1)
                : -1;
    }
}
