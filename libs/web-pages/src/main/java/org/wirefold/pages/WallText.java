package org.wirefold.pages;

import java.util.List;
import org.wirefold.text.Paywalls;

/**
 * Cuts the words of a paywall off a short body where no element is called a wall: two lines that speak of subscribing,
 * one of which speaks of reading too, below the few sentences that are shown to everyone.
 *
 * @param body the body without them
 * @param isFound whether such lines stand in the body or next below it
 */
record WallText(List<Block> body, boolean isFound) {
    /** So many blocks belong to one wall. */
    private static final int REACH = 8;
    /** So much text must stand above a wall, and no more than that. */
    private static final float LEAST = 60;

    private static final float MOST = 1_500;

    static WallText of(List<Block> body, List<Block> page) {
        float above = 0;
        for (int i = 0; i < body.size() && above <= MOST; i++) {
            Block block = body.get(i);
            int at = above >= LEAST && Paywalls.isWall(block.text) ? page.indexOf(block) : -1;
            if (at >= 0 && saysMore(page, at + 1)) {
                return new WallText(body.subList(0, i), true);
            }
            above += block.width;
        }
        boolean isShort = above <= MOST && !body.isEmpty();
        return new WallText(body, isShort && isBelow(page, page.indexOf(body.get(body.size() - 1))));
    }

    private static boolean isBelow(List<Block> page, int last) {
        for (int i = last + 1; last >= 0 && i < Math.min(page.size(), last + 1 + REACH); i++) {
            if (Paywalls.isWall(page.get(i).text) && saysMore(page, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysMore(List<Block> page, int from) {
        for (int i = from; i < Math.min(page.size(), from + REACH / 2); i++) {
            if (Paywalls.speaksOfPaying(page.get(i).text)) {
                return true;
            }
        }
        return false;
    }
}
