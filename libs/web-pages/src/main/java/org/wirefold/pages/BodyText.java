package org.wirefold.pages;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes chosen blocks as text: blank lines between them, the short cells of a table's row on one line. */
final class BodyText {
    private static final float WIDEST_CELL = 160;

    private BodyText() {}

    static String of(List<Block> blocks) {
        StringBuilder body = new StringBuilder();
        @Nullable Block before = null;
        for (Block block : blocks) {
            if (before != null) {
                body.append(between(before, block));
            }
            body.append(block.text);
            before = block;
        }
        return body.toString();
    }

    private static String between(Block before, Block block) {
        @Nullable Frame row = above(before.frame, "tr");
        @Nullable Frame next = above(block.frame, "tr");
        if (row == null || next == null || before.width > WIDEST_CELL || block.width > WIDEST_CELL) {
            return "\n\n";
        }
        if (row == next) {
            return Objects.equals(cell(before.frame), cell(block.frame)) ? "\n\n" : " | ";
        }
        return row.parent == next.parent ? "\n" : "\n\n";
    }

    /** The cell of a table that holds an element; null if none does. */
    static @Nullable Frame cell(Frame own) {
        @Nullable Frame cell = above(own, "td");
        return cell != null ? cell : above(own, "th");
    }

    private static @Nullable Frame above(Frame own, String tag) {
        int up = 0;
        for (@Nullable Frame frame = own; frame != null && up < 6; frame = frame.parent) {
            if (frame.tag.equals(tag)) {
                return frame;
            }
            up++;
        }
        return null;
    }
}
