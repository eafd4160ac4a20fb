package org.wirefold.entities;

import org.jspecify.annotations.Nullable;
import org.wirefold.entities.QuoteText.Spoken;

/** A quote while its speaker is looked for. Not thread-safe. */
final class Said {
    final int item;
    final int start;
    final int end;
    final int words;
    /** Whether the text says who speaks, by name or not. */
    boolean said;

    @Nullable
    Spoken speaker;

    QuoteBasis basis = QuoteBasis.NONE;
    String verb = "";
    /** The item of the verb, or -1. */
    int verbItem = -1;

    /**
     * A quote.
     *
     * @param item its number among the items of the text
     * @param start first unit of the quoted words
     * @param end one past their last unit
     * @param words how many words they are
     */
    Said(int item, int start, int end, int words) {
        this.item = item;
        this.start = start;
        this.end = end;
        this.words = words;
    }

    /** Notes the speaker. */
    void speaks(Spoken who, QuoteBasis why) {
        speaker = who;
        basis = why;
        said = true;
    }
}
