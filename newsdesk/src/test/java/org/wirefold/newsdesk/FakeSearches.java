package org.wirefold.newsdesk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.newsdesk.searches.DeskSearch;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.newsdesk.searches.SearchList;
import org.wirefold.newsdesk.searches.SearchesException;

/** Saved searches in memory, without any rule but those for names and revisions. */
final class FakeSearches implements DeskSearches {
    private final Map<String, DeskSearch> searches = new LinkedHashMap<>();
    private int writes;

    /** Names and values as nobody would choose them. */
    static FakeSearches usual() {
        FakeSearches searches = new FakeSearches();
        searches.add(new DeskSearch("port", Map.of("words", List.of("stranded lorries")), "", ""));
        Map<String, List<String>> hostile = new LinkedHashMap<>();
        hostile.put("entities", List.of(DeskRows.SCRIPT, "</textarea><b x>\u202eabc"));
        hostile.put("sources", List.of("x".repeat(900)));
        hostile.put("tell", List.of("kill"));
        searches.add(new DeskSearch(DeskRows.SCRIPT + "&name=\"'", hostile, "", ""));
        return searches;
    }

    @Override
    public synchronized SearchList read() {
        return new SearchList(
                searches, List.of("newsroom", "night-desk"), "searches/" + DeskRows.SCRIPT, String.valueOf(writes));
    }

    @Override
    public synchronized void add(DeskSearch added) {
        if (searches.containsKey(added.name())) {
            throw new SearchesException(400, "there is a search called '" + added.name() + "' already");
        }
        put(added);
    }

    private void put(DeskSearch search) {
        writes++;
        List<String> lines = new ArrayList<>(List.of("- name: " + search.name()));
        search.fields().forEach((field, values) -> lines.add("  " + field + ": " + values));
        searches.put(
                search.name(), new DeskSearch(search.name(), search.fields(), String.join("\n", lines), "r" + writes));
    }

    @Override
    public synchronized void change(String name, String revision, DeskSearch changed) {
        delete(name, revision);
        put(changed);
    }

    @Override
    public synchronized void delete(String name, String revision) {
        DeskSearch old = searches.get(name);
        if (old == null || !old.revision().equals(revision)) {
            throw new SearchesException(409, "somebody else changed the search '" + name + "' meanwhile");
        }
        writes++;
        searches.remove(name);
    }
}
