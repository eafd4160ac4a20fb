package org.wirefold.newsdesk.api;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.results.StoryFilter;
import org.wirefold.results.StoryOrder;

/**
 * Which stories a request asks for, in the parameters that the API and the page share.
 *
 * @param filter which
 * @param order in which order
 * @param after the cursor; null for the first page
 */
public record StoryQuery(
        StoryFilter filter, StoryOrder order, @Nullable String after) {
    /** Relations of a member to the original of its story. */
    public static final List<String> RELATIONS = List.of("copy", "abridged", "extended", "version", "original");

    private static final List<String> NAMES = List.of(
            "q",
            "source",
            "agency",
            "language",
            "entity",
            "relation",
            "from",
            "to",
            "sources",
            "killed",
            "sort",
            "after");
    private static final List<String> ORDERS =
            Stream.of(StoryOrder.values()).map(StoryOrder::wireName).toList();
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_CURSOR = 2_000;

    /** The names of these parameters, and others. */
    public static String[] names(String... others) {
        String[] all = NAMES.toArray(new String[NAMES.size() + others.length]);
        System.arraycopy(others, 0, all, NAMES.size(), others.length);
        return all;
    }

    /** Reads them. */
    public static StoryQuery of(Parameters parameters) {
        String relation = parameters.text("relation", LONGEST_NAME);
        if (relation != null) {
            parameters.oneOf("relation", RELATIONS, relation);
        }
        String order = parameters.oneOf("sort", ORDERS, StoryOrder.NEWEST.wireName());
        return new StoryQuery(
                new StoryFilter(
                        parameters.words("q"),
                        parameters.text("source", LONGEST_NAME),
                        parameters.text("agency", LONGEST_NAME),
                        parameters.text("language", LONGEST_NAME),
                        parameters.text("entity", LONGEST_NAME),
                        relation,
                        parameters.from("from"),
                        parameters.until("to"),
                        parameters.number("sources", 0, 0, 1_000_000),
                        parameters
                                .oneOf("killed", List.of("true", "false"), "false")
                                .equals("true")),
                StoryOrder.ofWireName(order),
                parameters.text("after", LONGEST_CURSOR));
    }
}
