package org.wirefold.sink.search;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.BufferLimits;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.DestinationException;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.GenerationStore;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.SinkType;
import org.wirefold.sink.destination.TargetAddress;
import org.wirefold.sink.destination.TargetContent;

/**
 * A cluster of OpenSearch or Elasticsearch: {@code opensearch:https://HOST:9200/PREFIX?user=NAME}. Both take the same
 * requests, so {@code elasticsearch:} means the same.
 */
public final class SearchSinkType implements SinkType {
    private static final String OTHER_NAME = "elasticsearch:";

    /** For the service loader. */
    public SearchSinkType() {}

    @Override
    public String name() {
        return "opensearch";
    }

    @Override
    public String usage() {
        return "opensearch:https://HOST:9200/PREFIX";
    }

    @Override
    public boolean accepts(String text) {
        return SinkType.super.accepts(text) || text.startsWith(OTHER_NAME);
    }

    /** The location is the whole address, which keeps its parameters. */
    @Override
    public TargetAddress parse(String text) {
        TargetAddress address = TargetAddress.whole(text);
        SearchAddress.parse(address);
        return address;
    }

    @Override
    public String identity(TargetAddress address) {
        return name() + ":" + SearchAddress.parse(address);
    }

    @Override
    public boolean takesPassword() {
        return true;
    }

    @Override
    public TargetAddress withPassword(TargetAddress address, String password) {
        return address.withPassword(password);
    }

    @Override
    public BufferLimits limits() {
        return SearchDestination.LIMITS;
    }

    @Override
    public Destination destination(TargetAddress address, Generation generation, Function<String, RowKind> kinds) {
        return new SearchDestination(SearchAddress.parse(address), generation);
    }

    @Override
    public GenerationStore generations(TargetAddress address) {
        SearchAddress where = SearchAddress.parse(address);
        return new SearchIndices(new SearchClient(where), where);
    }

    @Override
    public @Nullable TargetContent content(TargetAddress address, Generation generation) throws DestinationException {
        SearchAddress where = SearchAddress.parse(address);
        SearchClient client = new SearchClient(where);
        return new SearchIndices(client, where).holds(generation) ? new SearchContent(client, where, generation) : null;
    }

    @Override
    public void discard(TargetAddress address, Generation generation) throws DestinationException {
        SearchAddress where = SearchAddress.parse(address);
        new SearchIndices(new SearchClient(where), where).empty(generation);
    }
}
