package org.wirefold.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often the original of a story is the right one, over the stories that hold exactly one article whose label says
 * that it is an original ({@code kind} orig) and at least one other article.
 *
 * @param stories how many stories that are
 * @param right in how many of them that article is the original
 * @param rightByOrder in how many of those the order of the names alone decided: the articles tell nothing else that
 *     would tell them apart
 * @param wrong the ids of the originals that were missed, sorted
 */
public record OriginalScore(int stories, int right, int rightByOrder, List<String> wrong) {
    private static final String ORIGINAL = "orig";

    /** Scores a folding against the labels. */
    public static OriginalScore of(LabelledArticles labelled, Map<String, FoldedArticle> found) {
        Map<String, List<String>> originals = new TreeMap<>();
        Map<String, Integer> sizes = new TreeMap<>();
        for (LabelledArticle article : labelled.articles()) {
            FoldedArticle place = found.get(article.id());
            if (place == null) {
                continue;
            }
            sizes.merge(place.story(), 1, Integer::sum);
            if (ORIGINAL.equals(article.kind())) {
                originals
                        .computeIfAbsent(place.story(), story -> new ArrayList<>())
                        .add(article.id());
            }
        }
        int stories = 0;
        int right = 0;
        int byOrder = 0;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : originals.entrySet()) {
            if (entry.getValue().size() != 1 || sizes.getOrDefault(entry.getKey(), 0) < 2) {
                continue;
            }
            stories++;
            String id = entry.getValue().get(0);
            FoldedArticle place = found.get(id);
            if (place != null && place.original().equals(id)) {
                right++;
                byOrder += place.isNamedByOrder() ? 1 : 0;
            } else {
                wrong.add(id);
            }
        }
        return new OriginalScore(stories, right, byOrder, List.copyOf(wrong));
    }

    /** The share of the stories in which the original is right; null where no story says which it is. */
    public @Nullable Double share() {
        return stories == 0 ? null : (double) right / stories;
    }
}
