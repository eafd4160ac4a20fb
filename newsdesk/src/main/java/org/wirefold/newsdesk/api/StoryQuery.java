package org.wirefold.newsdesk.api;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.http.BadRequestException;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.newsdesk.searches.DeskSearch;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.newsdesk.searches.SearchesException;
import org.wirefold.results.MemberConditions;
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

    /** The parameter that names a saved search. */
    public static final String SEARCH = "search";

    private static final List<String> NAMES = List.of(
            "q",
            "source",
            "publisher",
            "agency",
            "language",
            "entity",
            "relation",
            "from",
            "to",
            "sources",
            "killed",
            SEARCH,
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

    /**
     * Reads them.
     *
     * @param searches among which {@value #SEARCH} is looked up; null where there are none
     */
    public static StoryQuery of(Parameters parameters, @Nullable DeskSearches searches) {
        String relation = parameters.text("relation", LONGEST_NAME);
        if (relation != null) {
            parameters.oneOf("relation", RELATIONS, relation);
        }
        String order = parameters.oneOf("sort", ORDERS, StoryOrder.NEWEST.wireName());
        return new StoryQuery(
                new StoryFilter(
                        parameters.words("q"),
                        parameters.text("source", LONGEST_NAME),
                        parameters.text("publisher", LONGEST_NAME),
                        parameters.text("agency", LONGEST_NAME),
                        parameters.text("language", LONGEST_NAME),
                        parameters.text("entity", LONGEST_NAME),
                        relation,
                        parameters.from("from"),
                        parameters.until("to"),
                        parameters.number("sources", 0, 0, 1_000_000),
                        parameters
                                .oneOf("killed", List.of("true", "false"), "false")
                                .equals("true"),
                        saved(parameters.text(SEARCH, LONGEST_NAME), searches)),
                StoryOrder.ofWireName(order),
                parameters.text("after", LONGEST_CURSOR));
    }

    /** What the answer to a request depends on besides the database: the saved searches, where it names one. */
    public static String state(Request request, @Nullable DeskSearches searches) {
        if (searches == null || !request.query().contains(SEARCH + "=")) {
            return "";
        }
        try {
            return "." + searches.read().version();
        } catch (SearchesException e) {
            return ".none";
        }
    }

    private static @Nullable MemberConditions saved(@Nullable String name, @Nullable DeskSearches searches) {
        if (name == null) {
            return null;
        }
        if (searches == null) {
            throw new BadRequestException("there is no file of saved searches; start with --searches FILE");
        }
        try {
            DeskSearch search = searches.read().searches().get(name);
            if (search == null) {
                throw new NotFoundException("There is no saved search " + name + ".");
            }
            return conditions(search);
        } catch (SearchesException e) {
            throw new BadRequestException(String.valueOf(e.getMessage()));
        }
    }

    /** What an article must meet to match a search. */
    public static MemberConditions conditions(DeskSearch search) {
        List<String> words = search.values(DeskSearch.WORDS).stream()
                .flatMap(text -> Parameters.wordsOf(text).stream())
                .toList();
        return new MemberConditions(
                words,
                search.values(DeskSearch.ENTITIES),
                search.values(DeskSearch.SOURCES),
                search.values(DeskSearch.AGENCIES),
                search.values(DeskSearch.RELATIONS),
                search.values(DeskSearch.LANGUAGES));
    }
}
