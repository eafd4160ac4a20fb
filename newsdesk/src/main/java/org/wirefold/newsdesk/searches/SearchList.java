package org.wirefold.newsdesk.searches;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All saved searches at one time.
 *
 * @param searches by name, in the order of the file
 * @param webhooks names of those that can be told
 * @param file where they are kept
 * @param version changes when any of them does
 */
public record SearchList(Map<String, DeskSearch> searches, List<String> webhooks, String file, String version) {
    /** Takes copies. */
    public SearchList {
        searches = new LinkedHashMap<>(searches);
        webhooks = List.copyOf(webhooks);
    }
}
