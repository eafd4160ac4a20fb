package org.wirefold.pages;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges whether a page holds an article, and whether the whole of it. */
final class AccessFinder {
    /** Width of text up to which a closed article is only its beginning. */
    private static final float STUB = 1_500;

    private static final float LEAST_PROSE = 120;

    private AccessFinder() {}

    static Page.Access find(ParsedPage page, List<Block> body, boolean isWalled) {
        boolean isCut = isWalled && page.linkedData().accessibleForFree() == null;
        if (!isCut && !isClosed(page)) {
            return Page.Access.FREE;
        }
        float width = 0;
        for (Block block : body) {
            width += block.width;
        }
        String said = page.linkedData().articleText("articleBody");
        boolean hasAll = said != null && said.length() > 400 && width > .8f * said.length() && width > STUB / 2;
        return width < STUB && !hasAll ? Page.Access.STUB : Page.Access.SUBSCRIBERS;
    }

    private static boolean isClosed(ParsedPage page) {
        @Nullable Boolean free = page.linkedData().accessibleForFree();
        if (free != null) {
            return !free;
        }
        String tier = page.meta().getOrDefault("article:content_tier", "").toLowerCase(Locale.ROOT);
        if (tier.equals("locked") || (tier.equals("metered") && hasWall(page.blocks()))) {
            return true;
        }
        return !tier.equals("free") && hasWall(page.blocks());
    }

    /** Text in an element that is called a wall. */
    private static boolean hasWall(List<Block> blocks) {
        float width = 0;
        for (Block block : blocks) {
            int up = 0;
            for (@Nullable Frame frame = block.frame; frame != null && up < 4; frame = frame.parent) {
                if (frame.isWall) {
                    width += block.width;
                    break;
                }
                up++;
            }
        }
        return width > 40;
    }

    /** Some prose that holds a good part of the page's, or any if the page says that it is an article. */
    static boolean isArticle(ParsedPage page, List<Block> body, BodyChooser.Choice choice) {
        float prose = 0;
        float width = 0;
        float links = 0;
        for (Block block : body) {
            prose += block.prose();
            width += block.width;
            links += block.linkWidth;
        }
        if (prose < LEAST_PROSE || links > .6f * width) {
            return false;
        }
        boolean said =
                page.linkedData().hasArticle() || "article".equals(page.meta().get("og:type"));
        return said || (choice.share() >= .25f && prose > 2 * LEAST_PROSE) || choice.share() >= .5f;
    }
}
