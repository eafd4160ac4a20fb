package org.wirefold.results;

import java.util.List;

/**
 * A killed, withdrawn or corrected item, with what its story still carries.
 *
 * @param item the item
 * @param copies members of its story that are neither killed nor corrected themselves, at most a hundred
 */
public record WatchRow(MemberRow item, List<MemberRow> copies) {
    /** Takes a copy. */
    public WatchRow {
        copies = List.copyOf(copies);
    }
}
