package org.wirefold.alerts.search;

import java.util.List;
import java.util.Map;

/**
 * The saved searches and the webhooks of one file. Immutable.
 *
 * @param searches by name
 * @param webhooks by name
 */
public record AlertRules(Map<String, SavedSearch> searches, Map<String, Webhook> webhooks) {
    /** Takes copies. */
    public AlertRules {
        searches = Map.copyOf(searches);
        webhooks = Map.copyOf(webhooks);
    }

    /** The searches, in any order. */
    public List<SavedSearch> all() {
        return List.copyOf(searches.values());
    }
}
