package org.wirefold.cli.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Edit;
import org.wirefold.model.EnrichedArticle;

/**
 * What changed between the versions of an article, for a person.
 *
 * @param edits oldest first
 */
record EditView(List<Edit> edits) {
    EditView {
        edits = List.copyOf(edits);
    }

    static EditView of(EnrichedArticle article) {
        List<Edit> known = article.edits();
        return new EditView(known == null ? List.of() : known);
    }

    /** How many there are, and how many of them are silent; null where there is none. */
    @Nullable
    String summary() {
        if (edits.isEmpty()) {
            return null;
        }
        long silent = edits.stream().filter(edit -> edit.announced() == null).count();
        String times = edits.size() == 1 ? "edited once" : "edited " + edits.size() + " times";
        return times
                + (silent == 0 ? ", and said so" : silent == edits.size() ? ", silently" : ", " + silent + " silently");
    }

    /** Each edit with its words, indented. */
    String asText(int width) {
        StringBuilder text = new StringBuilder();
        for (Edit edit : edits) {
            text.append("  edited ").append(edit.announced() == null ? "silently" : "(" + edit.announced() + ")");
            text.append(" by version ").append(edit.version());
            text.append(", received ").append(PublicationTime.text(edit.received(), "second"));
            text.append(": ").append(counts(edit)).append('\n');
            if (edit.headline() != null && edit.fromHeadline() != null) {
                String headline = "headline: [-" + edit.fromHeadline() + "-]{+" + edit.headline() + "+}";
                text.append("    ")
                        .append(Texts.cut(Texts.oneLine(headline), Math.max(20, width - 4)))
                        .append('\n');
            }
            if (!edit.diff().isEmpty()) {
                text.append("    ").append(Texts.oneLine(edit.marked()));
                text.append(edit.cut() ? " (more is left out)\n" : "\n");
            }
        }
        return text.toString();
    }

    private static String counts(Edit edit) {
        List<String> counts = new ArrayList<>();
        add(counts, edit.wordsRemoved(), "removed");
        add(counts, edit.wordsAdded(), "added");
        add(counts, edit.wordsMoved(), "moved");
        return counts.isEmpty() ? "the headline alone" : String.join(", ", counts);
    }

    private static void add(List<String> counts, int number, String what) {
        if (number > 0) {
            counts.add(number + (number == 1 ? " word " : " words ") + what);
        }
    }
}
