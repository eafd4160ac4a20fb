package org.wirefold.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes off the beginning of a body what stands there before its text: the headline, short lines above the headline, and
 * lines that name the author.
 */
final class BodyOpening {
    private static final int REACH = 8;
    private static final float SHORT = 70;
    private static final int HEADLINE_REACH = 3;
    /** What stands before a name in a byline, "by" or "Text:", has at most so many letters. */
    private static final int LONGEST_OPENER = 12;

    private BodyOpening() {}

    /**
     * Takes off what is no text.
     *
     * @param blocks the body
     * @param page all blocks of the page, in order
     */
    static List<Block> trim(List<Block> blocks, List<Block> page, @Nullable String headline, List<String> authors) {
        if (blocks.size() < 2) {
            return blocks;
        }
        List<Block> rest = withoutHeadline(withoutLabelsAbove(blocks, page, headline), headline);
        return authors.isEmpty() ? rest : withoutByline(rest, authors);
    }

    /** A label above the headline is of the site, even if the headline itself is not in the body. */
    private static List<Block> withoutLabelsAbove(List<Block> blocks, List<Block> page, @Nullable String headline) {
        String squeezed = headline == null ? "" : PageHead.squeeze(headline);
        int from = 0;
        for (Block block : page) {
            if (block.squeezed.equals(squeezed)) {
                return from == 0 || from == blocks.size() ? blocks : blocks.subList(from, blocks.size());
            }
            if (from < blocks.size() && block.equals(blocks.get(from))) {
                if (!isLabel(block)) {
                    return blocks;
                }
                from++;
            }
        }
        return blocks;
    }

    private static List<Block> withoutHeadline(List<Block> blocks, @Nullable String headline) {
        String squeezed = headline == null ? "" : PageHead.squeeze(headline);
        for (int i = 0; i < Math.min(HEADLINE_REACH, blocks.size()) && !squeezed.isEmpty(); i++) {
            if (blocks.get(i).squeezed.equals(squeezed)) {
                List<Block> rest = new ArrayList<>(blocks.subList(0, i));
                rest.removeIf(BodyOpening::isLabel);
                rest.addAll(blocks.subList(i + 1, blocks.size()));
                return rest;
            }
        }
        return blocks;
    }

    /** A few words that are no sentence. */
    private static boolean isLabel(Block block) {
        return block.width < SHORT && !block.endsSentence;
    }

    /** Lines that are the name of an author, or "by" alone, before the first paragraph. */
    private static List<Block> withoutByline(List<Block> blocks, List<String> authors) {
        List<String> names = new ArrayList<>();
        for (String author : authors) {
            names.add(PageHead.squeeze(author));
        }
        List<Block> kept = new ArrayList<>();
        boolean isBefore = true;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            isBefore &= i < REACH && !block.endsSentence;
            if (!isBefore || !(isName(block, names) || AuthorFinder.isOpener(block.text))) {
                kept.add(block);
            }
        }
        return kept.isEmpty() ? blocks : kept;
    }

    private static boolean isName(Block block, List<String> names) {
        for (String name : names) {
            boolean alone = block.squeezed.equals(name);
            boolean opened = block.squeezed.endsWith(name)
                    && block.squeezed.length() <= name.length() + LONGEST_OPENER
                    && AuthorFinder.isByline(block.text);
            if (alone || opened) {
                return true;
            }
        }
        return false;
    }
}
