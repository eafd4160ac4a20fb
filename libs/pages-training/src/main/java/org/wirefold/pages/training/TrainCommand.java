package org.wirefold.pages.training;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefold.pages.Page;
import org.wirefold.pages.PageReader;
import org.wirefold.pages.TrainingPage;
import org.wirefold.pages.training.LabelledPages.Labelled;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains the reader of pages and says how good it is.
 *
 * <ul>
 *   <li>{@code train PAGES MODEL}: trains on the folder PAGES and writes the two files of the model to MODEL;
 *   <li>{@code try PAGES FOUND.jsonl}: cross-validates: each page is read by a model that saw no page of its publisher;
 *       writes what was read, for score-pages, and prints the figures and the worst pages;
 *   <li>{@code read PAGES FOUND.jsonl}: the same with the model that the product carries;
 *   <li>{@code speed PAGES SECONDS}: pages a second of one thread with the model that the product carries.
 * </ul>
 */
public final class TrainCommand {
    private static final int FOLDS = 4;
    private static final long SEED = 20261129;
    private static final int WORST = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TrainCommand() {}

    /** Runs a command; see the class. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: train PAGES MODEL | try PAGES FOUND | read PAGES FOUND | speed PAGES SECONDS");
            System.exit(2);
        }
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        List<Labelled> pages = LabelledPages.read(Path.of(args[1]));
        System.out.println("seed " + SEED + ", " + pages.size() + " pages");
        switch (args[0]) {
            case "train" -> train(pages, Path.of(args[2]));
            case "try" -> crossValidate(pages, Path.of(args[2]));
            case "read" -> read(pages, Path.of(args[2]));
            case "speed" -> speed(pages, Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException("no command " + args[0]);
        }
    }

    private static void train(List<Labelled> pages, Path folder) throws IOException {
        Trainer.Model model = new Trainer(SEED).train(Trainer.samples(pages));
        Files.createDirectories(folder);
        write(folder.resolve("first-stage.txt"), model.first(), TrainingPage.FIRST_NUMBERS);
        write(folder.resolve("second-stage.txt"), model.second(), TrainingPage.SECOND_NUMBERS);
    }

    private static void write(Path file, List<String> trees, int numbers) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# " + trees.size() + " trees over " + numbers + " numbers; docs/pages.md explains them.");
        lines.addAll(trees);
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    private static void crossValidate(List<Labelled> pages, Path found) throws IOException {
        List<Trainer.Sample> samples = Trainer.samples(pages);
        Map<String, Page> read = new HashMap<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Trainer.Sample> seen = new ArrayList<>();
            for (Trainer.Sample sample : samples) {
                if (Trainer.fold(sample.publisher, FOLDS, 0x9E3779B9) != fold) {
                    seen.add(sample);
                }
            }
            PageReader reader = new Trainer(SEED).train(seen).reader();
            for (Labelled page : pages) {
                if (Trainer.fold(page.publisher(), FOLDS, 0x9E3779B9) == fold) {
                    read.put(page.id(), reader.read(page.bytes(), null, page.address()));
                }
            }
        }
        report(pages, read, found);
    }

    private static void read(List<Labelled> pages, Path found) throws IOException {
        PageReader reader = new PageReader();
        Map<String, Page> read = new HashMap<>();
        for (Labelled page : pages) {
            read.put(page.id(), reader.read(page.bytes(), null, page.address()));
        }
        report(pages, read, found);
    }

    private static void report(List<Labelled> pages, Map<String, Page> read, Path found) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> worst = new ArrayList<>();
        for (Labelled labelled : pages) {
            Page page = read.get(labelled.id());
            if (page == null) {
                continue;
            }
            lines.add(JSON.writeValueAsString(fields(labelled, page)));
            double[] score = LabelledPages.score(labelled.body(), page.body(), labelled.lang());
            worst.add(String.format(
                    Locale.ROOT,
                    "%.3f P %.3f R %.3f confidence %.2f %s",
                    score[2],
                    score[0],
                    score[1],
                    page.bodyConfidence(),
                    labelled.id()));
        }
        Files.write(found, lines, StandardCharsets.UTF_8);
        worst.stream().sorted().limit(WORST).forEach(System.out::println);
    }

    private static Map<String, Object> fields(Labelled labelled, Page page) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("id", labelled.id());
        fields.put("body", page.body());
        fields.put("headline", page.headline() == null ? "" : page.headline());
        fields.put(
                "date", page.published() == null ? "" : page.published().time().toString());
        fields.put(
                "source",
                page.published() == null ? "" : page.published().source().name());
        fields.put("byline", String.join(", ", page.authors()));
        fields.put("authors", page.authors());
        fields.put("language", page.language() == null ? "" : page.language());
        fields.put("confidence", page.bodyConfidence());
        fields.put("access", page.access().name());
        fields.put("isArticle", page.isArticle());
        return fields;
    }

    /** Counts the time that this thread had a processor, so that others on the machine do not count. */
    private static void speed(List<Labelled> pages, int seconds) {
        PageReader reader = new PageReader();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long letters = 0;
        double best = 0;
        while (System.nanoTime() < end) {
            long start = threads.getCurrentThreadCpuTime();
            for (Labelled page : pages) {
                letters +=
                        reader.read(page.bytes(), null, page.address()).body().length();
            }
            best = Math.max(best, pages.size() * 1e9 / (threads.getCurrentThreadCpuTime() - start));
        }
        System.out.printf(
                Locale.ROOT, "pages a second of one processor, the best round: %.0f (%d letters)%n", best, letters);
    }
}
