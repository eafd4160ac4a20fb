package org.wirefold.newsdesk.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.newsdesk.api.StoryQuery;

/**
 * Where a filter of the first screen leads to.
 *
 * @param feed its Atom feed
 * @param save the form that saves it as a search; empty where there is nothing to save
 * @param change the form that changes the saved search that it names; empty where it names none
 */
public record SearchLinks(String feed, String save, String change) {
    private static final List<String> NO_CONDITIONS = List.of("sort", "after");

    static SearchLinks of(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.remove("after");
        Map<String, String> conditions = new LinkedHashMap<>(all);
        NO_CONDITIONS.forEach(conditions::remove);
        String search = conditions.remove(StoryQuery.SEARCH);
        return new SearchLinks(
                Wording.link("/feed.atom", all),
                search != null || conditions.isEmpty() ? "" : Wording.link(SearchPages.NEW, conditions),
                search == null ? "" : Wording.link(SearchPages.CHANGE, "name", search));
    }
}
