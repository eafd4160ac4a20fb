package org.wirefold.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the headline among what the page says of itself: Open Graph, linked data, its title, microdata. The site's name
 * is taken off each. Where they differ, the title element is the one that is written for search engines; a source that
 * says something else than the title element was written for readers, and counts twice. Only a page that says nothing
 * of itself has its headings asked.
 */
final class HeadlineFinder {
    private static final int LONGEST = 300;
    private static final int SHORTEST_HEADING = 2;
    /** A text is nearly another if it holds it and is at most so much longer. */
    private static final double NEARLY = .66;

    private static final double HALF = .5;
    private static final float NEARLY_ALL = .9f;
    /** A title of so few words and letters may be a label. */
    private static final int MOST_LABEL_WORDS = 2;

    private static final int LONGEST_LABEL = 24;

    private final ParsedPage page;
    private final SiteNames sites;
    private final List<Block> headings = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();

    /**
     * What one source says that the headline is.
     *
     * @param weight what it counts
     * @param own what it counts more where the title element says something else
     */
    private record Said(String text, String squeezed, double weight, double own) {}

    private HeadlineFinder(ParsedPage page, @Nullable String siteName, @Nullable String address) {
        this.page = page;
        Set<String> main = new HashSet<>();
        for (Block block : page.blocks()) {
            int level = block.text.length() > LONGEST ? 0 : level(block.frame);
            if (level > 0) {
                headings.add(block);
                if (level <= 2 && block.squeezed.length() >= SHORTEST_HEADING) {
                    main.add(block.squeezed);
                }
            }
        }
        this.sites = new SiteNames(page, siteName, address, main);
    }

    static @Nullable String find(
            ParsedPage page, PageNotes notes, @Nullable String siteName, @Nullable String address, List<Block> body) {
        return new HeadlineFinder(page, siteName, address).find(notes, body);
    }

    /**
     * The weights follow those of a conditional logit model over the labelled pages (docs/evaluation-pages.md). That
     * model gave nothing to the sources below linked data; their order decides where the first two are silent.
     */
    private @Nullable String find(PageNotes notes, List<Block> body) {
        @Nullable String shared = page.meta().get("og:title");
        add(shared, .8, isConfirmed(shared) ? .65 : 0);
        // With nothing to share, the heading that readers see says most.
        double headingWeight = said.isEmpty() ? 2 : .1;
        add(page.linkedData().articleText("headline"), .95, .8);
        add(page.meta().get("dc.title"), 1.2, .6);
        add(page.meta().get("dc:title"), 1.2, .6);
        add(notes.itemHeadlines.isEmpty() ? null : notes.itemHeadlines.get(0), .2, 0);
        add(page.meta().get("twitter:title"), .15, 0);
        int others = said.size();
        add(page.title(), .1, 0);
        @Nullable Said title = said.size() > others ? said.get(others) : null;
        @Nullable Said best = null;
        double most = 0;
        for (Said one : said) {
            double sum = sum(one, title) + (isHeading(one) ? headingWeight : 0);
            if (sum > most) {
                most = sum;
                best = one;
            }
        }
        @Nullable Block nearest = nearestHeading(body);
        if (best == null) {
            return nearest == null ? null : nearest.text;
        }
        if (others == 0 && saysLittle(best)) {
            // "Untitled", "News detail", the name of the site: what the page shows above its text says more.
            @Nullable Block shown = nearest == null ? largePrint(body) : nearest;
            if (shown != null && shown.words > words(best.text) && likeness(best.squeezed, shown.squeezed) == 0) {
                return shown.text;
            }
        }
        return best.text;
    }

    /** Whether a title that nothing confirms is a word or two. */
    private boolean saysLittle(Said title) {
        return !isHeading(title) && words(title.text) <= MOST_LABEL_WORDS && title.squeezed.length() <= LONGEST_LABEL;
    }

    private static int words(String text) {
        return text.split(" ", -1).length;
    }

    /** The first line above the text that is all in bold or large print: the headline of a page without headings. */
    private @Nullable Block largePrint(List<Block> body) {
        @Nullable Block first = body.isEmpty() ? null : body.get(0);
        for (Block block : page.blocks()) {
            if (block.equals(first) && !isPrintedLarge(block)) {
                return null;
            }
            if (isPrintedLarge(block) && block.words > MOST_LABEL_WORDS && !sites.isSite(block.text)) {
                return block;
            }
        }
        return null;
    }

    private static boolean isPrintedLarge(Block block) {
        return block.strongWidth > NEARLY_ALL * block.width
                && block.linkShare() < HALF
                && !block.endsSentence
                && block.text.length() <= LONGEST;
    }

    private void add(@Nullable String text, double weight, double own) {
        if (text == null || text.length() > 4 * LONGEST) {
            return;
        }
        String decoded = ParsedPage.decoded(text)
                .replaceAll("[\\u00AD\\u200B\\uFEFF]", "")
                .replaceAll("\\s+", " ")
                .strip();
        String title = sites.cutFrom(decoded);
        if (!title.isEmpty() && title.length() <= LONGEST && !sites.isSite(title)) {
            boolean isShort = title.codePointCount(0, title.length()) < SHORTEST_HEADING;
            said.add(new Said(title, PageHead.squeeze(title), isShort ? weight / 4 : weight, isShort ? 0 : own));
        }
    }

    private double sum(Said one, @Nullable Said title) {
        double apart = title == null ? 0 : 1 - likeness(one.squeezed, title.squeezed);
        double sum = 0;
        for (Said other : said) {
            sum += likeness(one.squeezed, other.squeezed) * (other.weight + other.own * apart);
        }
        return sum;
    }

    private boolean isHeading(Said one) {
        for (Block heading : headings) {
            if (heading.squeezed.equals(one.squeezed)) {
                return true;
            }
        }
        return false;
    }

    /** What is shared elsewhere is shown on the page too, or shared twice; else it may be an invitation to click. */
    private boolean isConfirmed(@Nullable String text) {
        if (text == null) {
            return false;
        }
        String shared = PageHead.squeeze(sites.cutFrom(ParsedPage.decoded(text)));
        @Nullable String tweeted = page.meta().get("twitter:title");
        if (tweeted != null && likeness(shared, PageHead.squeeze(ParsedPage.decoded(tweeted))) > 0) {
            return true;
        }
        for (Block heading : headings) {
            // A kicker may stand before it.
            if (heading.squeezed.endsWith(shared) && shared.length() >= HALF * heading.squeezed.length()) {
                return true;
            }
        }
        return false;
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

    /** 1 for equal ones, less if one holds the other and not much more, else 0. */
    private static double likeness(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        String shorter = one.length() < other.length() ? one : other;
        String longer = shorter.equals(one) ? other : one;
        if (shorter.length() < HALF * longer.length() || !longer.contains(shorter)) {
            return 0;
        }
        return shorter.length() >= NEARLY * longer.length() ? .7 : .3;
    }

    /** The most important heading before the body, the nearest of these. */
    private @Nullable Block nearestHeading(List<Block> body) {
        @Nullable Block nearest = null;
        @Nullable Block first = body.isEmpty() ? null : body.get(0);
        int best = 9;
        for (Block block : page.blocks()) {
            int level = block.text.length() > LONGEST ? 0 : level(block.frame);
            if (level > 0 && level <= 3 && level <= best && !sites.isSite(block.text)) {
                nearest = block;
                best = level;
            }
            if (block == first && nearest != null) {
                break;
            }
        }
        return nearest;
    }
}
