package org.wirefold.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.BoostedTrees;

/**
 * Reads web pages: which part is the article, what is its headline, who wrote it and when. No list of words of any
 * language is asked, so a page is read alike in all of them. Takes time in proportion to the length of the page; pages
 * longer than {@link #LONGEST_PAGE} are cut there. Never throws for what a page holds. Immutable, safe for all threads.
 */
public final class PageReader {
    /** Characters of a page that are read; what follows is left out. */
    public static final int LONGEST_PAGE = 16 * 1024 * 1024;

    private static final int LONGEST_NAME = 80;
    private static final int NEAR_LINES = 12;

    private final BodyChooser chooser;

    /** Makes a reader with the model that this module carries. */
    public PageReader() {
        this(
                BoostedTrees.load(PageReader.class, "first-stage.txt"),
                BoostedTrees.load(PageReader.class, "second-stage.txt"));
    }

    /**
     * Makes a reader with another model.
     *
     * @param first judges a block by itself and its place
     * @param second judges a block by what the first found around it too
     */
    public PageReader(BoostedTrees first, BoostedTrees second) {
        this.chooser = new BodyChooser(first, second);
    }

    /**
     * Reads a page as it was received.
     *
     * @param page the bytes
     * @param contentType the content type that came with them, such as {@code text/html; charset=latin1}; null if none
     * @param address where the page was; null if unknown
     * @return what was found; never null
     */
    public Page read(byte[] page, @Nullable String contentType, @Nullable String address) {
        if (page.length <= LONGEST_PAGE && PageDecoder.isDeclaredUtf8(page, contentType)) {
            MarkupCutter.Parts cut = MarkupCutter.cutUtf8(page);
            if (cut != null) {
                return read(ParsedPage.parse(cut, false), address, StandardCharsets.UTF_8.name(), 0);
            }
        }
        PageDecoder.Decoded decoded = PageDecoder.decode(page, contentType);
        return read(decoded.text(), address, decoded.charset(), decoded.replaced());
    }

    /**
     * Reads HTML that is text already, such as a field of a feed: a whole page or a piece of one.
     *
     * @param html the markup
     * @param address where the page was; null if unknown
     * @return what was found, without a charset; never null
     */
    public Page read(String html, @Nullable String address) {
        return read(html, address, null, 0);
    }

    private Page read(String html, @Nullable String address, @Nullable String charset, int replaced) {
        String start = html.length() > LONGEST_PAGE ? html.substring(0, LONGEST_PAGE) : html;
        return read(ParsedPage.parse(start), address, charset, replaced);
    }

    private Page read(ParsedPage page, @Nullable String address, @Nullable String charset, int replaced) {
        PageHead head = page.head();
        BodyChooser.Choice choice = chooser.choose(page.blocks(), head, page.isFragment());
        PageNotes notes = PageNotes.of(page.document());
        String siteName = siteName(page);
        String language = language(page);
        @Nullable
        String headline = page.isFragment() && page.title().isEmpty()
                ? null
                : HeadlineFinder.find(page, notes, siteName, address, choice.blocks());
        List<String> near = linesNearHeadline(page, headline);
        List<String> authors = AuthorFinder.find(page, notes, siteName, near);
        List<Block> opened = BodyOpening.trim(choice.blocks(), page.blocks(), headline, authors);
        WallText wall = page.isFragment() ? new WallText(opened, false) : WallText.of(opened, page.blocks());
        List<Block> body = wall.body();
        Page.Access access = AccessFinder.find(page, body, wall.isFound());
        String text = DeclaredBody.instead(page, head, choice.blocks());
        return new Page(
                text != null ? text : BodyText.of(body),
                headline,
                authors,
                DateFinder.find(page, notes, near, language, address),
                language,
                canonical(page, address),
                siteName,
                choice.confidence(),
                access,
                AccessFinder.isArticle(page, body, choice),
                charset,
                PageRights.of(page, notes, address),
                replaced);
    }

    /** Short lines that follow the headline, and those just before it. */
    private static List<String> linesNearHeadline(ParsedPage page, @Nullable String headline) {
        List<Block> blocks = page.blocks();
        String squeezed = headline == null ? "" : PageHead.squeeze(headline);
        int at = 0;
        for (int i = 0; i < blocks.size() && !squeezed.isEmpty(); i++) {
            if (blocks.get(i).squeezed.equals(squeezed)) {
                at = i;
            }
            if (at > 0 && blocks.get(i).prose() > 0) {
                break;
            }
        }
        List<String> lines = new ArrayList<>();
        for (int i = at; i < Math.min(blocks.size(), at + NEAR_LINES); i++) {
            lines.add(blocks.get(i).text);
        }
        for (int i = at - 1; i >= Math.max(0, at - 4); i--) {
            lines.add(blocks.get(i).text);
        }
        return lines;
    }

    private static @Nullable String siteName(ParsedPage page) {
        for (String name : new String[] {
            page.meta().get("og:site_name"), page.linkedData().publisher(), SiteNames.application(page)
        }) {
            if (name != null && !name.isBlank() && name.length() <= LONGEST_NAME) {
                return ParsedPage.decoded(name).strip();
            }
        }
        return null;
    }

    private static @Nullable String language(ParsedPage page) {
        @Nullable String inLanguage = page.linkedData().articleText("inLanguage");
        for (String tag : new String[] {
            page.language(),
            inLanguage,
            page.meta().get("content-language"),
            page.meta().get("og:locale")
        }) {
            if (tag != null) {
                String clean = tag.strip().replace('_', '-');
                if (clean.length() >= 2 && clean.length() <= 16 && clean.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")) {
                    return Locale.forLanguageTag(clean).toLanguageTag();
                }
            }
        }
        return null;
    }

    private static @Nullable String canonical(ParsedPage page, @Nullable String address) {
        String said = page.canonical() != null ? page.canonical() : page.meta().get("og:url");
        if (said == null || said.isBlank() || said.length() > 2000) {
            return null;
        }
        try {
            URI uri = new URI(said.strip());
            if (!uri.isAbsolute()) {
                if (address == null) {
                    return null;
                }
                uri = new URI(address).resolve(uri);
            }
            return uri.getScheme().startsWith("http") ? uri.toString() : null;
        } catch (java.net.URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
