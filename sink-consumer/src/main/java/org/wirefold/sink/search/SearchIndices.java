package org.wirefold.sink.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.GenerationStore;
import org.wirefold.sink.destination.RowKind;
import tools.jackson.databind.JsonNode;

/**
 * The indices of a cluster: one of each kind of row and one of positions for each generation. The aliases {@code
 * PREFIX-articles}, {@code PREFIX-stories} and {@code PREFIX-events} name the published generation. Thread-safe.
 */
final class SearchIndices implements GenerationStore {
    private static final String GENERATION = "generation";
    private static final String NAME = "generation";

    private final SearchClient client;
    private final SearchAddress address;

    SearchIndices(SearchClient client, SearchAddress address) {
        this.client = client;
        this.address = address;
    }

    /** Puts the templates, and makes the indices of a generation where they are missing. */
    void create(Generation generation) throws DestinationException {
        List<String> templates = new ArrayList<>(List.of("offsets"));
        for (RowKind kind : RowKind.values()) {
            templates.add(kind.folder());
        }
        for (String name : templates) {
            byte[] template = template(name).replace("PREFIX", address.prefix()).getBytes(StandardCharsets.UTF_8);
            client.good(client.put("/_index_template/" + address.prefix() + "-" + name, template), "a template");
        }
        for (String index : indices(generation)) {
            if (!exists(index)) {
                SearchClient.Answer answer = client.put("/" + index, new byte[] {'{', '}'});
                // Another instance may have made it meanwhile.
                if (!answer.isGood() && !exists(index)) {
                    throw client.failed("making the index " + index, answer);
                }
            }
        }
        byte[] name = ArticleJson.mapper().writeValueAsBytes(Map.of(NAME, generation.name()));
        client.good(client.put("/" + address.offsets(generation) + "/_doc/" + GENERATION, name), "naming a generation");
        if (generation.isLive() && published() == null) {
            show(generation);
        }
    }

    private static String template(String name) {
        try (InputStream in = SearchIndices.class.getResourceAsStream(name + "-template.json")) {
            if (in == null) {
                throw new IllegalStateException("the template of " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> indices(Generation generation) {
        List<String> indices = new ArrayList<>();
        for (RowKind kind : RowKind.values()) {
            indices.add(address.index(kind, generation));
        }
        indices.add(address.offsets(generation));
        return indices;
    }

    private boolean exists(String index) throws DestinationException {
        SearchClient.Answer answer = client.get("/" + index);
        if (!answer.isGood() && answer.status() != SearchClient.NOT_FOUND) {
            throw client.failed("looking for the index " + index, answer);
        }
        return answer.isGood();
    }

    boolean holds(Generation generation) throws DestinationException {
        return exists(address.offsets(generation));
    }

    @Override
    public @Nullable Generation published() throws DestinationException {
        SearchClient.Answer answer = client.get("/_alias/" + address.alias(RowKind.ARTICLE));
        if (answer.status() == SearchClient.NOT_FOUND) {
            return null;
        }
        String beginning = address.alias(RowKind.ARTICLE) + "-";
        for (Map.Entry<String, JsonNode> one : client.good(answer, "asking for the published generation")
                .body()
                .properties()) {
            if (one.getKey().startsWith(beginning)) {
                String offsets = address.prefix() + "-offsets-" + one.getKey().substring(beginning.length());
                JsonNode document = client.good(
                                client.get("/" + offsets + "/_doc/" + GENERATION),
                                "asking for the name of a generation")
                        .body();
                return new Generation(document.path("_source").path(NAME).asString(""));
            }
        }
        return null;
    }

    @Override
    public void publish(Generation generation) throws DestinationException {
        if (!holds(generation)) {
            throw DestinationException.noGeneration(address, generation, "fill it first");
        }
        show(generation);
    }

    /** All aliases in one step. */
    private void show(Generation generation) throws DestinationException {
        List<Object> actions = new ArrayList<>();
        for (RowKind kind : RowKind.values()) {
            Map<String, Object> remove = new LinkedHashMap<>();
            remove.put("index", address.alias(kind) + "-*");
            remove.put("alias", address.alias(kind));
            remove.put("must_exist", false);
            actions.add(Map.of("remove", remove));
            actions.add(Map.of("add", Map.of("index", address.index(kind, generation), "alias", address.alias(kind))));
        }
        byte[] request = ArticleJson.mapper().writeValueAsBytes(Map.of("actions", actions));
        client.good(client.post("/_aliases", request), "publishing the generation " + generation);
    }

    @Override
    public void drop(Generation generation) throws DestinationException {
        if (!holds(generation)) {
            throw DestinationException.noGeneration(address, generation, "there is nothing to drop");
        }
        if (generation.equals(published())) {
            throw DestinationException.published(address, generation);
        }
        if (new SearchOffsets(client, address, generation, "").hasOwner()) {
            throw DestinationException.inUse(address, generation);
        }
        delete(generation);
    }

    /** Discards the rows and positions of a generation; readers see it empty if it is the published one. */
    void empty(Generation generation) throws DestinationException {
        boolean isPublished = generation.equals(published());
        delete(generation);
        if (isPublished) {
            create(generation);
            show(generation);
        }
    }

    /** The positions go last: while they are there, the generation is. */
    private void delete(Generation generation) throws DestinationException {
        for (String index : indices(generation)) {
            SearchClient.Answer answer = client.delete("/" + index);
            if (!answer.isGood() && answer.status() != SearchClient.NOT_FOUND) {
                throw client.failed("deleting the index " + index, answer);
            }
        }
    }
}
