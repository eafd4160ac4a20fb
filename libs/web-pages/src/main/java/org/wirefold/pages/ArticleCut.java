package org.wirefold.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the next articles of a page that goes on and on: elements "article" that have a main heading of their own,
 * do not hold the beginning of the body, and come after a good deal of it.
 */
final class ArticleCut {
    /** Width of prose before another main heading means another article. */
    private static final float LEAST = 600;

    private ArticleCut() {}

    /**
     * Cuts.
     *
     * @param blocks all blocks of the page
     * @param chosen those that were chosen, in page order
     * @param head what the page says of itself
     * @return the chosen ones without those of other articles
     */
    static List<Block> cut(List<Block> blocks, List<Block> chosen, PageHead head) {
        Set<Frame> others = others(blocks, chosen, head);
        if (others.isEmpty()) {
            return chosen;
        }
        List<Block> kept = new ArrayList<>();
        for (Block block : chosen) {
            if (!isBelow(block.frame, others)) {
                kept.add(block);
            }
        }
        return kept;
    }

    private static Set<Frame> others(List<Block> blocks, List<Block> chosen, PageHead head) {
        Set<Frame> others = new HashSet<>();
        @Nullable Block first = null;
        float width = 0;
        int next = 0;
        for (Block block : blocks) {
            if (next < chosen.size() && chosen.get(next).equals(block)) {
                next++;
                width += block.prose();
                first = first == null && block.prose() > 0 ? block : first;
            }
            if (first != null && width > LEAST && isMainHeading(block.frame) && !head.isTitle(block.squeezed)) {
                @Nullable Frame article = article(block.frame);
                if (article != null && Frame.commonDepth(article, first.frame) < article.depth) {
                    others.add(article);
                }
            }
        }
        return others;
    }

    private static boolean isMainHeading(Frame own) {
        return own.tag.equals("h1") || (own.parent != null && own.parent.tag.equals("h1"));
    }

    private static @Nullable Frame article(Frame own) {
        @Nullable Frame found = null;
        for (@Nullable Frame frame = own; frame != null; frame = frame.parent) {
            if (frame.tag.equals("article")) {
                found = frame;
            }
        }
        return found;
    }

    private static boolean isBelow(Frame own, Set<Frame> others) {
        for (@Nullable Frame frame = own; frame != null; frame = frame.parent) {
            if (others.contains(frame)) {
                return true;
            }
        }
        return false;
    }
}
