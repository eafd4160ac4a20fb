package org.wirefold.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed between one version of an article and the next one, from one source. Immutable.
 *
 * @param fromVersion number of the earlier version, see {@link EnrichedArticle.Item#version()}
 * @param version number of the later version
 * @param fromReceived when the earlier version was received
 * @param received when the later version was received
 * @param announced what says that the text was changed: the life cycle of the later version, such as {@code corrected},
 *     {@link #ALERT} where the earlier version was a short alert, or {@link #NOTE}; null where nothing says so, and the
 *     edit is silent
 * @param fromHeadline the earlier headline; null where both have the same words
 * @param headline the later headline; null where both have the same words
 * @param wordsRemoved how many words of the earlier body the later one has no more
 * @param wordsAdded how many words the later body has more
 * @param wordsMoved how many words stand elsewhere in the later body
 * @param diff what changed in the body, with a few words around each change, in the order of the text
 * @param cut whether changes were left out of {@code diff}, which is bounded; the numbers of words count them all
 */
public record Edit(
        int fromVersion,
        int version,
        Instant fromReceived,
        Instant received,
        @Nullable String announced,
        @Nullable String fromHeadline,
        @Nullable String headline,
        int wordsRemoved,
        int wordsAdded,
        int wordsMoved,
        List<EditPart> diff,
        boolean cut) {
    /** {@link #announced} where the earlier version was an alert, which announces the text that follows. */
    public static final String ALERT = "alert";

    /** {@link #announced} where the words that were added say that the text was changed. */
    public static final String NOTE = "note";

    /**
     * A part of a diff.
     *
     * @param kind {@code same}, {@code removed}, {@code added} or {@code moved}
     * @param text its words; an ellipsis stands for words left out
     */
    public record EditPart(String kind, String text) {
        /** {@link #kind} of words around a change. */
        public static final String SAME = "same";

        /** {@link #kind} of words that the later version has no more. */
        public static final String REMOVED = "removed";

        /** {@link #kind} of words that the later version has more. */
        public static final String ADDED = "added";

        /** {@link #kind} of words that stood elsewhere in the earlier version. */
        public static final String MOVED = "moved";
    }

    /** Takes a copy. */
    public Edit {
        diff = List.copyOf(diff);
    }

    /** The diff in one text: {@code [-removed-]}, {@code {+added+}}, {@code {>moved<}}, the rest as it is. */
    public String marked() {
        StringBuilder text = new StringBuilder();
        for (EditPart part : diff) {
            switch (part.kind()) {
                case EditPart.REMOVED -> text.append("[-").append(part.text()).append("-]");
                case EditPart.ADDED -> text.append("{+").append(part.text()).append("+}");
                case EditPart.MOVED -> text.append("{>").append(part.text()).append("<}");
                default -> text.append(part.text());
            }
        }
        return text.toString();
    }
}
