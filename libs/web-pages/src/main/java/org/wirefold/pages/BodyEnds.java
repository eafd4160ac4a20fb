package org.wirefold.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.DateText;
import org.wirefold.text.PictureCredits;

/**
 * Takes off the body what stands around it without being text: lines with the date before its first paragraph, labels
 * and runs of short lines behind its last, captions, and the words on a paywall. Length, marks and elements decide, no
 * words.
 */
final class BodyEnds {
    /** A paragraph is at least so wide and ends a sentence. */
    private static final float PARAGRAPH = 70;

    private static final float SHORT = 70;
    private static final float NAME = 40;
    private static final float RIGHTS = 200;
    /** So many short lines behind the last paragraph are a list of something else. */
    private static final int TAIL = 10;

    private static final float TAIL_WIDTH = 60;
    private static final float MOST_TAIL = .35f;
    private static final float MOST_LIST = .66f;
    /** In a body of this width a main heading before the first paragraph is the headline. */
    private static final float LONG = 1_000;

    private static final float MOST_COMMENTS = .75f;
    private static final float MOST_CAPTIONS = .25f;
    /** A wall with more text than this is the article of a site that calls its elements so. */
    private static final float WIDEST_WALL = 1_200;

    private static final float LEAST_LEFT = 100;
    private static final float MOST_LINKED = .9f;
    /** "Continue reading..." ends as a sentence does. */
    private static final int MOST_LINK_WORDS = 4;

    private static final float MOST_ORIGIN = .5f;
    private static final float LONGEST_ORIGIN = 250;

    private BodyEnds() {}

    static List<Block> trim(List<Block> chosen) {
        List<Block> body = withoutComments(withoutCaptions(withoutWall(chosen)));
        int firstParagraph = 0;
        while (firstParagraph < body.size() && !isParagraph(body.get(firstParagraph))) {
            firstParagraph++;
        }
        int lastParagraph = body.size() - 1;
        while (lastParagraph >= 0 && !isParagraph(body.get(lastParagraph))) {
            lastParagraph--;
        }
        if (lastParagraph < 0) {
            return body;
        }
        boolean isLong = width(body) > LONG;
        @Nullable Frame cell = layoutCell(body, firstParagraph, lastParagraph);
        List<Block> kept = new ArrayList<>();
        for (int i = 0; i < firstParagraph; i++) {
            Block block = body.get(i);
            boolean isBeside = cell != null && !cell.equals(BodyText.cell(block.frame));
            boolean isDate = isDateLine(block) || (isBareName(block) && isDateLine(body.get(i + 1)));
            if (!isBeside && !isDate && !(isLong && block.frame.tag.equals("h1"))) {
                kept.add(block);
            }
        }
        kept.addAll(body.subList(firstParagraph, lastParagraph + 1));
        List<Block> tail = new ArrayList<>(body.subList(lastParagraph + 1, body.size()));
        tail.removeIf(block -> cell != null && Frame.commonDepth(cell, block.frame) != cell.depth);
        // What fills a good part of the page is no tail.
        float share = width(tail) / width(body);
        if (lastParagraph - firstParagraph < 2 || share > MOST_LIST || !isList(tail)) {
            kept.addAll(share > MOST_TAIL && cell == null ? tail : withoutLabels(tail, cell));
        }
        return kept;
    }

    /** The cell that holds all paragraphs where a page is laid out by a table; null for any other page. */
    private static @Nullable Frame layoutCell(List<Block> body, int firstParagraph, int lastParagraph) {
        @Nullable Frame cell = BodyText.cell(body.get(firstParagraph).frame);
        boolean isOne = cell != null
                && lastParagraph > firstParagraph
                && cell.equals(BodyText.cell(body.get(lastParagraph).frame));
        return isOne ? cell : null;
    }

    private static float width(List<Block> blocks) {
        float width = 0;
        for (Block block : blocks) {
            width += block.width;
        }
        return width;
    }

    /** Captions go, of figures and those that end in the credit of a picture, unless the page is one of pictures. */
    static List<Block> withoutCaptions(List<Block> chosen) {
        List<Block> kept = new ArrayList<>();
        for (Block block : chosen) {
            if (!isCaption(block.frame)
                    && !(block.frame.parent != null && block.frame.parent.tag.equals("figcaption"))
                    && !PictureCredits.isCaption(block.text)) {
                kept.add(block);
            }
        }
        return width(kept) > (1 - MOST_CAPTIONS) * width(chosen) ? kept : chosen;
    }

    /** Comments go, unless they are nearly all that there is: then the page is a discussion. */
    private static List<Block> withoutComments(List<Block> chosen) {
        List<Block> kept = new ArrayList<>();
        float prose = 0;
        for (Block block : chosen) {
            if (!isComment(block.frame)) {
                kept.add(block);
                prose += block.prose();
            }
        }
        boolean isDiscussion = width(kept) < (1 - MOST_COMMENTS) * width(chosen) || prose < LEAST_LEFT;
        return isDiscussion ? chosen : kept;
    }

    private static boolean isComment(Frame own) {
        int up = 0;
        for (@Nullable Frame frame = own; frame != null && up < 4; frame = frame.parent) {
            if ((frame.hints & MarkupHints.COMMENT) != 0 && (frame.hints & MarkupHints.TEXT) == 0) {
                return true;
            }
            up++;
        }
        return false;
    }

    private static boolean isCaption(Frame own) {
        return own.tag.equals("figcaption") || (own.hints & MarkupHints.CAPTION) != 0;
    }

    private static boolean isParagraph(Block block) {
        boolean ends = block.endsSentence || isWithoutStops(block.text);
        return block.width >= PARAGRAPH && ends && block.linkShare() < .5f;
    }

    /** Thai, Lao and Khmer end their sentences with a space. */
    private static boolean isWithoutStops(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            letters += (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1780 && c <= 0x17FF) ? 1 : 0;
        }
        return letters * 2 > text.length();
    }

    private static boolean isDateLine(Block block) {
        return block.width < SHORT && block.digits >= 3 && !block.endsSentence && DateText.find(block.text) != null;
    }

    /** Two to four words, with a capital each where the script has capitals, which next above a date are the author. */
    private static boolean isBareName(Block block) {
        boolean isShort = block.width < NAME && block.words >= 2 && block.words <= 4;
        boolean isCapital = block.capitals >= block.words || block.text.chars().noneMatch(Character::isLowerCase);
        return isShort && block.digits == 0 && !block.endsSentence && isCapital;
    }

    /** Many short lines that are no items of a list or table: headlines of other articles. */
    private static boolean isList(List<Block> tail) {
        int items = 0;
        for (Block block : tail) {
            items += isItem(block.frame) ? 1 : 0;
        }
        return tail.size() >= TAIL && width(tail) / tail.size() < TAIL_WIDTH && items * 2 < tail.size();
    }

    private static List<Block> withoutLabels(List<Block> tail, @Nullable Frame cell) {
        int to = tail.size();
        while (to > 0 && isLabel(tail.get(to - 1), cell)) {
            to--;
        }
        return tail.subList(0, to);
    }

    /** A piece of a page often ends in a link to the whole, "Read more …", or in where it appeared first. */
    static List<Block> withoutLastLink(List<Block> piece) {
        int to = piece.size();
        while (to > 1 && (isLastLink(piece.get(to - 1)) || isOrigin(piece.get(to - 1)))) {
            to--;
        }
        return piece.subList(0, to);
    }

    private static boolean isLastLink(Block block) {
        boolean isShort = block.width < SHORT && (!block.endsSentence || block.words <= MOST_LINK_WORDS);
        return isShort && block.linkShare() > MOST_LINKED && !isItem(block.frame);
    }

    /** "The post NAME appeared first on SITE.", which WordPress puts below each piece: two links and little else. */
    private static boolean isOrigin(Block block) {
        return block.links == 2 && block.linkShare() > MOST_ORIGIN && block.width < LONGEST_ORIGIN;
    }

    /** A few words that are no sentence, or a claim of rights; in the cell that lays the page out they are no cell of a table of data. */
    private static boolean isLabel(Block block, @Nullable Frame cell) {
        boolean isLaidOut = cell != null && cell.equals(BodyText.cell(block.frame));
        boolean isSentence = block.endsSentence || (block.links == 0 && isWithoutStops(block.text));
        boolean isOpen = block.width < SHORT && !isSentence;
        boolean claimsRights = block.width < RIGHTS && block.text.indexOf('\u00a9') >= 0;
        return (isOpen || claimsRights) && (isLaidOut || !isItem(block.frame));
    }

    private static boolean isItem(Frame own) {
        int up = 0;
        for (@Nullable Frame frame = own; frame != null && up < 3; frame = frame.parent) {
            if (frame.tag.equals("li") || frame.tag.equals("td") || frame.tag.equals("pre") || frame.tag.equals("dd")) {
                return true;
            }
            up++;
        }
        return false;
    }

    private static List<Block> withoutWall(List<Block> chosen) {
        float wall = 0;
        float rest = 0;
        List<Block> kept = new ArrayList<>();
        for (Block block : chosen) {
            if (isInWall(block.frame)) {
                wall += block.width;
            } else {
                rest += block.prose();
                kept.add(block);
            }
        }
        return wall > 0 && wall < WIDEST_WALL && rest > LEAST_LEFT ? kept : chosen;
    }

    private static boolean isInWall(Frame own) {
        int up = 0;
        for (@Nullable Frame frame = own; frame != null && up < 4; frame = frame.parent) {
            if (frame.isWall) {
                return true;
            }
            up++;
        }
        return false;
    }
}
