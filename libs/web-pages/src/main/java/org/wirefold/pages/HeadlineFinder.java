package org.wirefold.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the headline. What the page says of itself (linked data, Open Graph, its title) is freed of the name of the
 * site and compared with its visible headings: a heading that says the same is the headline as readers see it.
 */
final class HeadlineFinder {
    private static final String[] PARTERS = {
        " | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " / ", "｜", "_", " ~ "
    };
    private static final int LONGEST = 300;
    private static final double ALIKE = .66;

    private final ParsedPage page;
    private final List<String> sites = new ArrayList<>();

    private HeadlineFinder(ParsedPage page, @Nullable String siteName, @Nullable String address) {
        this.page = page;
        if (siteName != null) {
            addSite(siteName);
        }
        addSite(page.meta().get("application-name"));
        addSite(page.meta().get("apple-mobile-web-app-title"));
        addSite(host(address));
        addSite(host(page.canonical()));
        addSite(host(page.meta().get("og:url")));
    }

    private void addSite(@Nullable String name) {
        String squeezed = name == null ? "" : PageHead.squeeze(name);
        if (squeezed.length() >= 2) {
            sites.add(squeezed);
        }
    }

    private static @Nullable String host(@Nullable String address) {
        if (address == null) {
            return null;
        }
        int from = address.indexOf("://");
        if (from < 0) {
            return null;
        }
        int to = address.indexOf('/', from + 3);
        String host =
                address.substring(from + 3, to < 0 ? address.length() : to).toLowerCase(Locale.ROOT);
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    static @Nullable String find(
            ParsedPage page, PageNotes notes, @Nullable String siteName, @Nullable String address, List<Block> body) {
        return new HeadlineFinder(page, siteName, address).find(notes, body);
    }

    /** What says that a text is the headline, and how much that counts. */
    private record Vote(String text, double weight) {}

    /**
     * The sources vote: those that say the same, or nearly, add up. Weights were chosen on the labelled pages; Open
     * Graph counts most, for it is written for readers of other sites.
     */
    private @Nullable String find(PageNotes notes, List<Block> body) {
        List<Vote> votes = new ArrayList<>();
        add(votes, page.meta().get("og:title"), 1.7);
        add(votes, page.title(), .95);
        add(votes, page.linkedData().articleText("headline"), .8);
        add(votes, page.meta().get("twitter:title"), .7);
        add(votes, page.meta().get("dc.title"), .7);
        add(votes, notes.itemHeadlines.isEmpty() ? null : notes.itemHeadlines.get(0), .7);
        @Nullable Block heading = saidHeading(votes);
        if (heading != null) {
            votes.add(new Vote(heading.text, 1));
        } else {
            @Nullable Block nearest = nearestHeading(body);
            if (nearest != null) {
                votes.add(new Vote(nearest.text, .6));
            }
        }
        return mostVoted(votes);
    }

    private static @Nullable String mostVoted(List<Vote> votes) {
        @Nullable String best = null;
        double most = 0;
        for (Vote vote : votes) {
            double sum = .01 * vote.weight;
            for (Vote other : votes) {
                double like = likeness(PageHead.squeeze(vote.text), PageHead.squeeze(other.text));
                sum += like >= ALIKE ? other.weight : 0;
            }
            if (sum > most) {
                most = sum;
                best = vote.text;
            }
        }
        return best;
    }

    private void add(List<Vote> votes, @Nullable String text, double weight) {
        if (text == null || text.length() > 4 * LONGEST) {
            return;
        }
        String decoded = ParsedPage.decoded(text).replaceAll("\\s+", " ").strip();
        String title = withoutSite(decoded);
        if (!title.isEmpty() && title.length() <= LONGEST && !isSite(title)) {
            votes.add(new Vote(title, title.codePointCount(0, title.length()) < 2 ? weight / 4 : weight));
        }
    }

    /** The heading that says most exactly what the page says of itself, the more important element first. */
    private @Nullable Block saidHeading(List<Vote> said) {
        @Nullable Block best = null;
        double most = .6;
        for (Block block : page.blocks()) {
            int level = level(block.frame);
            if (level == 0 || block.text.length() > LONGEST || block.squeezed.length() < 2 || isSite(block.text)) {
                continue;
            }
            for (int i = 0; i < said.size(); i++) {
                double like = likeness(PageHead.squeeze(said.get(i).text), block.squeezed) - .01 * level - .02 * i;
                if (like > most) {
                    most = like;
                    best = block;
                }
            }
        }
        return best;
    }

    /** 0 if the block is in no heading. */
    private static int level(Frame own) {
        int up = 0;
        for (@Nullable Frame frame = own; frame != null && up < 4; frame = frame.parent) {
            if (frame.tag.length() == 2 && frame.tag.charAt(0) == 'h' && Character.isDigit(frame.tag.charAt(1))) {
                return frame.tag.charAt(1) - '0';
            }
            up++;
        }
        return 0;
    }

    /** 1 for equal ones; the share of the longer that the shorter fills if one holds the other; else 0. */
    private static double likeness(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = shorter.equals(one) ? other : one;
        return !shorter.isEmpty() && longer.contains(shorter) ? shorter.length() / (double) longer.length() : 0;
    }

    private @Nullable Block nearestHeading(List<Block> body) {
        @Nullable Block nearest = null;
        @Nullable Block first = body.isEmpty() ? null : body.get(0);
        int best = 9;
        for (Block block : page.blocks()) {
            int level = level(block.frame);
            if (level > 0 && level <= 3 && level <= best && block.text.length() <= LONGEST && !isSite(block.text)) {
                nearest = block;
                best = level;
            }
            if (block == first && nearest != null) {
                break;
            }
        }
        return nearest;
    }

    private boolean isSite(String text) {
        return isSite(text, PageHead.squeeze(text));
    }

    private boolean isSite(String text, String squeezed) {
        for (String site : sites) {
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
        return false;
    }

    /** Cuts the site's name off both ends, and a short last part behind a bar, which is one where no name is known. */
    private String withoutSite(String title) {
        String rest = title;
        for (int round = 0; round < 3; round++) {
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
            if (isSite(tail) || looksLikeSite(rest.substring(last, last + width), head, tail)) {
                rest = head;
            } else if (isSite(rest.substring(0, first))) {
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
