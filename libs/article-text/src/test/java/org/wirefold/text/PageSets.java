package org.wirefold.text;

import java.util.Map;

/** What the rows of the labelled pages have in common. */
final class PageSets {

    private PageSets() {}

    /** The site of a row, by which pages are kept together: its publisher, host or source, else its own name. */
    static String site(Map<String, String> row) {
        String site = SharedSets.field(row, "site");
        site = site.isEmpty() ? host(SharedSets.field(row, "url")) : site;
        site = site.isEmpty() ? SharedSets.field(row, "source") : site;
        return site.isEmpty() ? SharedSets.field(row, "id") : site;
    }

    private static String host(String url) {
        int from = url.indexOf("//");
        if (from < 0) {
            return "";
        }
        int to = url.indexOf('/', from + 2);
        String host = to < 0 ? url.substring(from + 2) : url.substring(from + 2, to);
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
