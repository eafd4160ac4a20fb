package org.wirefold.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One text to train from or to measure on.
 *
 * @param set the set it belongs to, for the report
 * @param text the text as it is read
 * @param body the true body; null where all of a clean text is body
 * @param title the headline, empty where it is not known
 * @param day the day of publication, empty where it is not known
 * @param language a BCP 47 tag
 * @param source whose history it is read against
 * @param sites whose pages it is made of: it is held out where one of them is
 * @param weight how much it counts
 * @param blind whether it is shown as if no list knew its words
 */
record TrainingText(
        String set,
        String id,
        String text,
        @org.jspecify.annotations.Nullable String body,
        String title,
        String day,
        String language,
        String source,
        Set<String> sites,
        double weight,
        boolean blind) {

    private static final double BLIND_WEIGHT = 0.4;

    /** All texts of the labelled sets, with real pages in the forms in which a reader may meet them. */
    static List<TrainingText> all(Path shared) throws IOException {
        List<TrainingText> texts = new ArrayList<>();
        Map<String, String> siteOfPage = new HashMap<>();
        int i = 0;
        for (Map<String, String> row : SharedSets.rows(shared, "pages/pages.jsonl")) {
            siteOfPage.put(SharedSets.field(row, "id"), PageSets.site(row));
            TrainingText page = of("pages", row, Set.of(PageSets.site(row)), 1);
            texts.add(page);
            Path html = BrokenPages.file(shared, row);
            texts.add(page.as("broken", BrokenPages.read(html, false).text(), 1));
            texts.add(page.as("stripped", BrokenPages.read(html, true).text(), 0.6));
            if (i % 2 == 0) {
                texts.add(page.unlisted("pages-unlisted"));
            }
            i++;
        }
        for (Map<String, String> row : SharedSets.rows(shared, "wirebench_dev.jsonl")) {
            TrainingText page = of("wirebench", row, Set.of(PageSets.site(row)), 2.5);
            texts.add(page);
            if (i % 3 == 0) {
                texts.add(page.unlisted("wirebench-unlisted"));
            }
            if (i % 8 == 1) {
                texts.add(page.as("wirebench-small", page.text.toLowerCase(Locale.ROOT), 0.5));
            }
            if (i % 8 == 5) {
                texts.add(page.as("wirebench-capitals", page.text.toUpperCase(Locale.ROOT), 0.5));
            }
            i++;
        }
        addWorld(texts, SharedSets.rows(shared, "world_dev.jsonl"), siteOfPage);
        return texts;
    }

    private static void addWorld(
            List<TrainingText> texts, List<Map<String, String>> rows, Map<String, String> siteOfPage) {
        for (Map<String, String> row : rows) {
            String page = SharedSets.field(row, "cluster").replaceFirst("^world-", "");
            String site = siteOfPage.getOrDefault(page, page);
            boolean copy = SharedSets.field(row, "kind").equals("copy");
            texts.add(of(
                    "world-" + SharedSets.field(row, "kind"),
                    row,
                    copy ? Set.copyOf(List.of(site, SharedSets.field(row, "source"))) : Set.of(site),
                    copy ? 0.6 : SharedSets.field(row, "kind").equals("page") ? 0 : 0.3));
        }
    }

    /** Clean texts: only what is certainly body is told. */
    static List<TrainingText> clean(Path shared) {
        List<TrainingText> texts = new ArrayList<>();
        every(texts, SharedSets.rows(shared, "reuters.jsonl"), 8);
        every(texts, SharedSets.rows(shared, "ecbplus.jsonl"), 3);
        every(texts, SharedSets.rows(shared, "wikinews_base.jsonl"), 2);
        return texts;
    }

    private static void every(List<TrainingText> to, List<Map<String, String>> from, int step) {
        for (int i = 0; i < from.size(); i += step) {
            Map<String, String> row = from.get(i);
            to.add(new TrainingText(
                    "clean",
                    SharedSets.field(row, "id"),
                    SharedSets.field(row, "text"),
                    null,
                    SharedSets.field(row, "title"),
                    "",
                    "en",
                    row.getOrDefault("source", "unknown"),
                    Set.of(),
                    0.3,
                    false));
        }
    }

    private static TrainingText of(String set, Map<String, String> row, Set<String> sites, double weight) {
        return new TrainingText(
                set,
                SharedSets.field(row, "id"),
                SharedSets.field(row, "text"),
                SharedSets.field(row, "body"),
                SharedSets.field(row, "title"),
                SharedSets.field(row, "date"),
                SharedSets.field(row, "lang"),
                set.equals("wirebench") ? SharedSets.field(row, "source") : "",
                sites,
                weight,
                false);
    }

    private TrainingText as(String newSet, String newText, double newWeight) {
        return new TrainingText(newSet, id, newText, body, title, day, language, "", sites, newWeight, false);
    }

    private TrainingText unlisted(String newSet) {
        return new TrainingText(newSet, id, text, body, title, day, language, "", sites, BLIND_WEIGHT, true);
    }

    /** Which of so many parts the first of the sites falls in. */
    boolean isIn(int part, int parts) {
        return sites.stream().anyMatch(site -> Math.floorMod((site.hashCode() * 31) >>> 3, parts) == part);
    }
}
