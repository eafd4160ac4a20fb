package org.wirefold.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element that can hold blocks, with what is added up over the blocks below it. Frames form a tree that is smaller
 * than the tree of elements: inline elements are not in it.
 */
final class Frame {
    /** Elements that a block may want to know to be around it. */
    static final List<String> AROUND = List.of(
            "article",
            "main",
            "aside",
            "header",
            "footer",
            "figure",
            "li",
            "table",
            "blockquote",
            "form",
            "section",
            "figcaption");

    final @Nullable Frame parent;
    final int depth;
    final String tag;
    /** The place of the tag among those to know around; -1 for another. */
    final int around;
    /** Purposes that the element's attributes name, see {@link MarkupHints}. */
    final int hints;
    /** The element's attributes call it a paywall. */
    final boolean isWall;
    /** Equal for elements with equal tag and class attribute. */
    final int signature;
    /** Equal for elements whose two parents have equal signatures too. */
    final int path;

    /** Widths over all blocks at or below this element. */
    float width;

    float linkWidth;
    float proseWidth;
    int blocks;
    /** Prose of the blocks that stand in this element or one below, as Readability counts it for its parents. */
    float nearProse;

    /** The first stage's weighted score over the blocks below, and its weight. */
    float scored;

    float scoreWeight;

    Frame(@Nullable Frame parent, String tag, String classes, int hints) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.tag = tag;
        this.around = tag.equals("div") || tag.equals("p") ? -1 : AROUND.indexOf(tag);
        this.hints = hints & MarkupHints.PURPOSES;
        this.isWall = (hints & MarkupHints.WALL) != 0;
        this.signature = tag.hashCode() * 31 + classes.hashCode();
        int above = parent == null ? 0 : parent.signature;
        int twoAbove = parent == null || parent.parent == null ? 0 : parent.parent.signature;
        this.path = (signature * 31 + above) * 31 + twoAbove;
    }

    /** The depth of the deepest element that holds both. */
    static int commonDepth(Frame one, Frame other) {
        @Nullable Frame a = one;
        @Nullable Frame b = other;
        while (a != null && b != null && a != b) {
            if (a.depth >= b.depth) {
                a = a.parent;
            } else {
                b = b.parent;
            }
        }
        return a == null || b == null ? 0 : a.depth;
    }
}
