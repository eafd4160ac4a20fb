package org.wirefold.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a page's site goes by, to take them off titles: "Fish market moves | The Post". Immutable. */
final class SiteNames {
    private static final String[] PARTERS = {
        " | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " / ", "｜", "_", " ~ "
    };
    private static final int MOST_CUTS = 3;
    private static final int SHORTEST_LABEL = 4;

    private final List<String> names = new ArrayList<>();
    /** Parts of the host: "wikipedia" of en.wikipedia.org. They are words too, so only an equal text is the site. */
    private final Set<String> labels = new HashSet<>();
    /** Squeezed main headings of the page. */
    private final Set<String> headings;
    /** Whether the page says nothing of its headline but its title. */
    private final boolean isTitleAlone;

    /**
     * Gathers the names.
     *
     * @param siteName what the page says that its site is called; null if nothing
     * @param address where the page was; null if unknown
     * @param headings the page's main headings, squeezed
     */
    SiteNames(ParsedPage page, @Nullable String siteName, @Nullable String address, Set<String> headings) {
        this.headings = headings;
        this.isTitleAlone = page.meta().get("og:title") == null;
        add(siteName);
        add(page.meta().get("apple-mobile-web-app-title"));
        add(application(page));
        addHost(address);
        addHost(page.canonical());
        addHost(page.meta().get("og:url"));
    }

    /** The name of the application that the page is part of; null if it gives none but the title of its article. */
    static @Nullable String application(ParsedPage page) {
        @Nullable String name = page.meta().get("application-name");
        @Nullable String shared = page.meta().get("og:title");
        String title = PageHead.squeeze(shared == null ? page.title() : shared);
        return name == null || PageHead.squeeze(name).equals(title) ? null : name;
    }

    private void add(@Nullable String name) {
        String squeezed = name == null ? "" : PageHead.squeeze(name);
        if (squeezed.length() >= 2) {
            names.add(squeezed);
        }
    }

    private void addHost(@Nullable String address) {
        int from = address == null ? -1 : address.indexOf("://");
        if (address == null || from < 0) {
            return;
        }
        int to = address.indexOf('/', from + 3);
        String host =
                address.substring(from + 3, to < 0 ? address.length() : to).toLowerCase(Locale.ROOT);
        add(host.startsWith("www.") ? host.substring(4) : host);
        String[] parts = host.split("\\.", -1);
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].length() >= SHORTEST_LABEL) {
                labels.add(PageHead.squeeze(parts[i]));
            }
        }
    }

    /** Whether the text is nothing but the name of the site. */
    boolean isSite(String text) {
        String squeezed = PageHead.squeeze(text);
        for (String site : names) {
            if (site.equals(squeezed)) {
                return true;
            }
            // "The Example" of www.example.org, "Example.org" of Example.
            boolean long1 = squeezed.length() >= 4 && site.startsWith(squeezed) && text.length() < 30;
            boolean long2 = site.length() >= 4 && squeezed.endsWith(site) && squeezed.length() <= site.length() + 6;
            if (long1 || long2) {
                return true;
            }
        }
        return labels.contains(squeezed);
    }

    /**
     * Cuts the site's name off both ends of a title. Where no name is known, the short last part behind a bar is one,
     * and so is what follows a main heading of the page; before one only where
     * the title is all that the page says of its headline.
     */
    String cutFrom(String title) {
        String rest = title;
        for (int round = 0; round < MOST_CUTS && !headings.contains(PageHead.squeeze(rest)); round++) {
            int last = -1;
            int width = 0;
            int first = Integer.MAX_VALUE;
            int firstWidth = 0;
            for (String parter : PARTERS) {
                int at = rest.lastIndexOf(parter);
                if (at > last) {
                    last = at;
                    width = parter.length();
                }
                int from = rest.indexOf(parter);
                if (from >= 0 && from < first) {
                    first = from;
                    firstWidth = parter.length();
                }
            }
            if (last <= 0) {
                return rest;
            }
            String head = rest.substring(0, last).strip();
            String tail = rest.substring(last + width).strip();
            if (isSite(tail)
                    || looksLikeSite(rest.substring(last, last + width), head, tail)
                    || headings.contains(PageHead.squeeze(head))) {
                rest = head;
            } else if (isSite(rest.substring(0, first))
                    || (isTitleAlone && headings.contains(PageHead.squeeze(rest.substring(first + firstWidth))))) {
                rest = rest.substring(first + firstWidth).strip();
            } else {
                return rest;
            }
        }
        return rest;
    }

    private static boolean looksLikeSite(String parter, String head, String tail) {
        boolean bar = parter.contains("|") || parter.contains("｜") || parter.contains("::") || parter.contains("»");
        return bar && tail.length() <= 40 && tail.length() * 2 <= head.length() && !tail.isEmpty();
    }
}
