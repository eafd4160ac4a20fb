package org.wirefold.pages.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefold.pages.Page;
import org.wirefold.pages.PageReader;
import org.wirefold.pages.training.LabelledPages.Labelled;

/**
 * Holds the model in the jar to floors on the labelled pages. It was trained on them, so these are no figures of its
 * quality, which {@code TrainCommand try} gives; they fall when a step before or after the model breaks.
 */
class LabelledPagesTest {
    private static final Path PAGES = Path.of(System.getProperty("wirefold.shared", "../../../shared"), "data/pages");

    @Test
    void shouldReadTheLabelledPagesAsWellAsBefore() throws IOException {
        assumeTrue(
                Files.exists(PAGES.resolve("pages.jsonl")),
                "left out: the folder shared/data/pages is not beside the project");
        PageReader reader = new PageReader();
        List<Labelled> pages = LabelledPages.read(PAGES);
        List<String> collapsed = new ArrayList<>();
        double f1 = 0;
        int dated = 0;
        int sameDay = 0;
        for (Labelled labelled : pages) {
            Page page = reader.read(labelled.bytes(), null, labelled.address());
            double[] score = LabelledPages.score(labelled.body(), page.body(), labelled.lang());
            f1 += score[2] / pages.size();
            if (score[1] < .3) {
                collapsed.add(labelled.id());
            }
            String date = labelled.date();
            dated += date == null ? 0 : 1;
            sameDay += date != null
                            && page.published() != null
                            && date.startsWith(page.published().day())
                    ? 1
                    : 0;
        }
        System.out.println(pages.size() + " pages, F1 " + f1 + ", days " + sameDay + " of " + dated);

        assertThat(f1).isGreaterThan(.965);
        assertThat(collapsed).isEmpty();
        assertThat(sameDay).isGreaterThan(dated * 97 / 100);
    }
}
