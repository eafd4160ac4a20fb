package org.wirefold.newsdesk.page;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.model.Edit;
import org.wirefold.model.Edit.EditPart;
import org.wirefold.model.EnrichedArticle;

/**
 * An edit of an article as it is shown.
 *
 * @param edit the edit
 * @param pieces its words: {@code gone} what was removed, {@code new} what was added, {@code moved} what was moved
 */
public record ShownEdit(Edit edit, List<Marked> pieces) {
    /** Takes a copy. */
    public ShownEdit {
        pieces = List.copyOf(pieces);
    }

    /** The edits of an article, the latest first. */
    static List<ShownEdit> of(EnrichedArticle article) {
        List<Edit> edits = article.edits();
        List<ShownEdit> shown = new ArrayList<>();
        for (Edit edit : edits == null ? List.<Edit>of() : edits) {
            shown.add(
                    0,
                    new ShownEdit(
                            edit, edit.diff().stream().map(ShownEdit::piece).toList()));
        }
        return shown;
    }

    private static Marked piece(EditPart part) {
        return switch (part.kind()) {
            case EditPart.REMOVED -> new Marked(part.text(), "gone", "", "removed");
            case EditPart.ADDED -> new Marked(part.text(), "new", "", "added");
            case EditPart.MOVED -> new Marked(part.text(), "moved", "", "moved");
            default -> Marked.plain(part.text());
        };
    }

    /** What was changed, in words. */
    public String counts() {
        List<String> counts = new ArrayList<>();
        add(counts, edit.wordsRemoved(), "removed");
        add(counts, edit.wordsAdded(), "added");
        add(counts, edit.wordsMoved(), "moved");
        return counts.isEmpty() ? "the headline alone" : String.join(", ", counts);
    }

    private static void add(List<String> counts, int number, String what) {
        if (number > 0) {
            counts.add(Wording.count(number, "word", "words") + " " + what);
        }
    }
}
