package org.wirefold.results;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page of stories begins: after the story with this place in the order. It stays right when stories are added.
 *
 * @param order of the list
 * @param value of the ordering column, as text
 * @param storyId the tie-breaker
 */
record Cursor(StoryOrder order, String value, String storyId) {
    private static final int LONGEST = 1_000;
    private static final char SEPARATOR = '\n';

    String text() {
        String all = order.wireName() + SEPARATOR + value + SEPARATOR + storyId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one.
     *
     * @throws WrongCursorException if it is none, or one of another order
     */
    static Cursor parse(String text, StoryOrder order) {
        String[] parts = text.length() > LONGEST ? new String[0] : decoded(text).split("\n", 3);
        if (parts.length != 3) {
            throw wrong();
        }
        if (!parts[0].equals(order.wireName())) {
            throw new WrongCursorException(
                    "the cursor belongs to another order; leave it out, or ask for the order " + "with which it came");
        }
        Cursor cursor = new Cursor(order, parts[1], parts[2]);
        try {
            if (order.isTime()) {
                cursor.time();
            } else {
                cursor.number();
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw wrong();
        }
        return cursor;
    }

    private static WrongCursorException wrong() {
        return new WrongCursorException("not a cursor; take the text of 'next' of an earlier page as it is");
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    Instant time() {
        return Instant.parse(value);
    }

    int number() {
        return Integer.parseInt(value);
    }
}
