package org.wirefold.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Edit;
import org.wirefold.model.Edit.EditPart;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.text.WordDiff;

/**
 * Finds what changed between two versions of an article, and whether anything says that it was changed. Changes of
 * punctuation and white space alone are no edit: pages change them without anybody's hand. A version that a paywall cut
 * off, or that is no article, is not compared, since it says nothing of the text.
 *
 * <p>The result depends on the arguments alone. Thread-safe.
 */
public final class ArticleEdits {
    /** The most characters of the words that the parts of one diff hold together. */
    public static final int MOST_DIFF = 2_000;

    /** The most characters of each text that are compared. */
    private static final int MOST_COMPARED = 100_000;

    private static final int AROUND = 50;
    private static final String ELLIPSIS = "\u2026";

    /** Life cycles that say: there was a text before, and this one stands for it. */
    private static final Set<String> ANNOUNCING = Set.of("update", "corrected", "refile", "kill");

    /** Life cycles of a line or two that are sent before the text. */
    private static final Set<String> EXPECTING = Set.of("alert", "urgent");

    /** What outlets add to a text that they changed, in English. */
    private static final Pattern NOTE = Pattern.compile(
            "(?:^|[.!?\u201d\"(\\[\\n]\\s*|\\*\\s*)(?:correction|corrected|clarification|clarified|erratum|updated?"
                    + "|editor['\u2019]?s['\u2019]? note)(?U:\\b)\\s*(?:[:,(\u2013\u2014-]|on(?U:\\b)|at(?U:\\b)|to(?U:\\b))"
                    + "|(?U:\\b)(?:an|the|our) (?:earlier|previous|original) version of (?:this|the)(?U:\\b)"
                    + "|(?U:\\b)(?:this|the) (?:article|story|report|headline|item|post|piece|page|copy) (?:has been|was)"
                    + " (?:since )?(?:corrected|updated|amended|edited|changed|revised|clarified)(?U:\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private ArticleEdits() {}

    /**
     * What changed from one version to the next.
     *
     * @param from the earlier version
     * @param fromReceived when it was received
     * @param to the later version
     * @param received when it was received
     * @return null where both have the same words
     */
    public static @Nullable Edit between(Item from, Instant fromReceived, Item to, Instant received) {
        WordDiff diff = WordDiff.between(compared(from.body()), compared(to.body()));
        int removed = 0;
        int added = 0;
        int moved = 0;
        for (WordDiff.Part part : diff.parts()) {
            switch (part.kind()) {
                case LEFT -> removed += words(part.left());
                case RIGHT -> added += words(part.right());
                case MOVED_TO -> moved += words(part.right());
                case SAME, MOVED_FROM -> {}
            }
        }
        boolean otherHeadline = !sameWords(from.headline(), to.headline());
        if (removed + added + moved == 0 && !otherHeadline) {
            return null;
        }
        ShortDiff shown = new ShortDiff();
        diff.parts().forEach(shown::add);
        return new Edit(
                from.version(),
                to.version(),
                fromReceived,
                received,
                announced(from, to, diff),
                otherHeadline ? from.headline() : null,
                otherHeadline ? to.headline() : null,
                removed,
                added,
                moved,
                shown.parts(),
                shown.isCut || Math.max(from.body().length(), to.body().length()) > MOST_COMPARED);
    }

    /** Whether a version can be compared with another one: whether its body is the article. */
    public static boolean isComparable(Item version) {
        return version.bodyStatus() == null;
    }

    private static @Nullable String announced(Item from, Item to, WordDiff diff) {
        if (ANNOUNCING.contains(to.lifeCycle())) {
            return to.lifeCycle();
        }
        if (EXPECTING.contains(from.lifeCycle())) {
            return Edit.ALERT;
        }
        boolean hasNote = diff.parts().stream()
                .anyMatch(part -> part.kind() == WordDiff.Kind.RIGHT
                        && NOTE.matcher(part.right()).find());
        return hasNote ? Edit.NOTE : null;
    }

    private static String compared(String body) {
        return body.length() <= MOST_COMPARED ? body : body.substring(0, whole(body, MOST_COMPARED));
    }

    /** The place itself, or the one before it where it would cut a character in two. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static boolean sameWords(String left, String right) {
        return left.equals(right) || bare(left).equals(bare(right));
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
    }

    /** Runs of letters and digits; in scripts without spaces between words, characters. */
    private static int words(String text) {
        int count = 0;
        boolean within = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            boolean isOfWord = Character.isLetterOrDigit(point) || (within && isMark(point));
            if (isOfWord && (!within || Character.isIdeographic(point))) {
                count++;
            }
            within = isOfWord;
            i += Character.charCount(point);
        }
        return count;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** The changed parts of a diff with a few words around each, as far as there is room. */
    private static final class ShortDiff {
        private final List<EditPart> parts = new ArrayList<>();

        /** Words that are the same and wait for the change behind them. */
        private String waiting = "";

        private int room = MOST_DIFF;
        private boolean isCut;

        void add(WordDiff.Part part) {
            switch (part.kind()) {
                case SAME -> waiting = part.right();
                case LEFT -> change(EditPart.REMOVED, part.left());
                case RIGHT -> change(EditPart.ADDED, part.right());
                case MOVED_TO -> change(EditPart.MOVED, part.right());
                case MOVED_FROM -> {
                    // It is shown where it has come to.
                }
            }
        }

        private void change(String kind, String text) {
            flushBefore();
            put(kind, text);
        }

        /** Puts the end of the words before a change, and their beginning where they stand behind another change. */
        private void flushBefore() {
            String words = waiting;
            waiting = "";
            if (words.length() <= 2 * AROUND && !(parts.isEmpty() && words.length() > AROUND)) {
                put(EditPart.SAME, words);
                return;
            }
            String start = parts.isEmpty() ? "" : head(words);
            put(EditPart.SAME, start + ELLIPSIS + tail(words));
        }

        List<EditPart> parts() {
            if (!waiting.isEmpty() && !parts.isEmpty()) {
                put(EditPart.SAME, waiting.length() <= AROUND ? waiting : head(waiting) + ELLIPSIS);
                waiting = "";
            }
            return parts;
        }

        private void put(String kind, String text) {
            if (text.isEmpty() || room <= 0) {
                isCut |= !text.isEmpty() && !kind.equals(EditPart.SAME);
                return;
            }
            if (text.length() > room) {
                parts.add(new EditPart(kind, text.substring(0, whole(text, room)) + ELLIPSIS));
                isCut |= !kind.equals(EditPart.SAME);
                room = 0;
                return;
            }
            parts.add(new EditPart(kind, text));
            room -= text.length();
        }

        /** The first words, to the last space within the bound. */
        private static String head(String text) {
            int end = whole(text, Math.min(AROUND, text.length()));
            int space = text.lastIndexOf(' ', end);
            return text.substring(0, space > 0 ? space + 1 : end);
        }

        /** The last words, from the first space within the bound. */
        private static String tail(String text) {
            int start = whole(text, Math.max(0, text.length() - AROUND));
            int space = text.indexOf(' ', start);
            return text.substring(space >= 0 && space < text.length() - 1 ? space + 1 : start);
        }
    }
}
