package org.wirefold.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an article is in the life of its agency story, from the record's fields where they say so, otherwise from the
 * text's own markers. Immutable.
 *
 * @param kind the strongest mark found
 * @param number the number of an update, lead or version; 0 where none is named
 * @param until until when it is embargoed
 * @param marker the words or the field that said so; empty for {@link Kind#NONE}
 */
public record LifeCycle(Kind kind, int number, @Nullable Instant until, String marker) {

    /** No mark at all. */
    public static final LifeCycle NONE = new LifeCycle(Kind.NONE, 0, null, "");

    /** The kinds of mark, in the words agencies use. */
    public enum Kind {
        /** An ordinary article. */
        NONE,
        /** ALERT, FLASH, BULLETIN, SNAP: a line or two, sent before the story. */
        ALERT,
        /** URGENT: the first paragraphs of a story. */
        URGENT,
        /** LEAD, 2ND LEAD, UPDATE n, WRITETHRU: a later form of a story that replaces an earlier one. */
        UPDATE,
        /** CORRECTED, CORRECTION: an earlier text was wrong, this one corrects it. */
        CORRECTED,
        /** REFILE: sent again to correct a formal error. */
        REFILE,
        /** REPEAT: sent again unchanged. */
        REPEAT,
        /** KILL, WITHDRAWN: the story must no longer be used. */
        KILL,
        /** EMBARGO: not to be published before {@link LifeCycle#until()}. */
        EMBARGO
    }
}
