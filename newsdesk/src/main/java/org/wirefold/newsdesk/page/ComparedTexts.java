package org.wirefold.newsdesk.page;

import java.util.ArrayList;
import java.util.List;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.text.WordDiff;

/**
 * The original of a story beside one of its members.
 *
 * @param left the original: plain where both are equal, {@code gone} what the other left out, {@code moved} what it moved
 * @param right the other: {@code new} what it added, {@code moved} what stands elsewhere in the original
 * @param equal whether nothing differs
 * @param isCut whether texts are longer than what is shown
 */
public record ComparedTexts(List<Marked> left, List<Marked> right, boolean equal, boolean isCut) {
    private static final int LONGEST = 100_000;

    /** Compares two bodies. */
    public static ComparedTexts of(Item original, Item other) {
        WordDiff diff = WordDiff.between(Wording.cut(original.body(), LONGEST), Wording.cut(other.body(), LONGEST));
        List<Marked> left = new ArrayList<>();
        List<Marked> right = new ArrayList<>();
        boolean equal = true;
        for (WordDiff.Part part : diff.parts()) {
            equal &= part.kind() == WordDiff.Kind.SAME;
            switch (part.kind()) {
                case SAME -> {
                    left.add(Marked.plain(part.left()));
                    right.add(Marked.plain(part.right()));
                }
                case LEFT -> left.add(new Marked(part.left(), "gone", "", "left out"));
                case RIGHT -> right.add(new Marked(part.right(), "new", "", "added"));
                case MOVED_FROM -> left.add(new Marked(part.left(), "moved", "", "moved, part " + part.move()));
                case MOVED_TO -> right.add(new Marked(part.right(), "moved", "", "moved, part " + part.move()));
            }
        }
        boolean isCut = Math.max(original.body().length(), other.body().length()) > LONGEST;
        return new ComparedTexts(left, right, equal, isCut);
    }
}
