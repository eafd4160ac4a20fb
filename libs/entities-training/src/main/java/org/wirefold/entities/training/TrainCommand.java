package org.wirefold.entities.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.language.LanguagePack;
import org.wirefold.entities.language.LanguagePacks;
import org.wirefold.entities.tagging.FeatureExtractor;
import org.wirefold.entities.tagging.LexicalTables;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.TagModel;

/**
 * Derives the lexical tables, and trains and measures the recogniser; docs/entities.md has the commands.
 *
 * <p>The arguments:
 *
 * <ul>
 *   <li>{@code tables SOURCES OUT} derives {@code OUT/tables.bin} for English. With {@code languages=de,en} it is made
 *       of what KnowNER has of these languages alone.
 *   <li>{@code no-tables OUT} writes an {@code OUT/tables.bin} that knows no word, for other languages.
 *   <li>{@code places ARCHIVE OUT} derives {@code OUT/places.bin}.
 *   <li>{@code regions ARCHIVE LIST} replaces the coordinates in {@code LIST}.
 *   <li>{@code train NER OUT [option=value ...]} trains {@code OUT/model.bin} with the tables there. {@code language=}
 *       names the language pack, {@code gold=} the labelled sets, {@code news=} the large labelled set (may be empty),
 *       {@code measure=} the sets to measure.
 *   <li>{@code measure NER OUT} measures the tables and the model.
 *   <li>{@code text SET [language=xx] [sentences=n] [out=FILE]} measures the shipped annotator, text in and mentions out.
 *   <li>{@code link LINKING} measures the linking of gold mentions to a knowledge base.
 *   <li>{@code links LINKING [errors]} measures the ids that the shipped annotator gives, text in and ids out.
 *   <li>{@code speed JSONL...} measures articles per second.
 *   <li>{@code texts}, {@code hide}, {@code restore}, {@code mark}, {@code unmark}, {@code vary}, {@code words}, {@code
 *       frog}, {@code word-by-word} and {@code with-names} make training sets of other languages: {@link TeacherTexts}.
 * </ul>
 *
 * <p>The same arguments give the same bytes.
 */
public final class TrainCommand {
    static final long SEED = 20261122;
    static final List<String> TYPES = List.of("LOC", "ORG", "PER");

    private TrainCommand() {}

    /** Runs one of the commands. */
    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        if (TeacherTexts.has(args[0])) {
            TeacherTexts.run(args);
            return;
        }
        switch (args[0]) {
            case "tables" -> tables(Path.of(args[1]), Path.of(args[2]), new Options(args, 3));
            case "no-tables" -> write(LexicalTables.empty(), Path.of(args[1]));
            case "places" -> places(Path.of(args[1]), Path.of(args[2]));
            case "regions" -> regions(Path.of(args[1]), Path.of(args[2]));
            case "train" -> train(Path.of(args[1]), Path.of(args[2]), new Options(args, 3));
            case "speed" ->
                SpeedEvaluation.run(List.of(args).subList(1, args.length).stream()
                        .map(Path::of)
                        .toList());
            case "link" -> link(Path.of(args[1]));
            case "links" -> new ShippedLinksEvaluation(Path.of(args[1]), System.out, args.length > 2).print();
            case "text" -> text(Path.of(args[1]), new Options(args, 2));
            case "measure" -> measure(Path.of(args[1]), Path.of(args[2]), new Options(args, 3));
            default ->
                throw new IllegalArgumentException("there is no command \"" + args[0]
                        + "\"; the commands are tables, no-tables, places, regions, train, measure, text,"
                        + " link, links, speed, texts, hide, restore, mark, unmark, vary, words, frog,"
                        + " word-by-word and with-names");
        }
        System.out.printf(Locale.ROOT, "%s took %.1f s%n", args[0], (System.nanoTime() - start) / 1e9);
    }

    private static void tables(Path sources, Path out, Options options) throws IOException {
        SourceArtifacts artifacts = new SourceArtifacts(sources);
        String languages = options.text("languages", "");
        write(
                languages.isEmpty()
                        ? new TableBuilder(artifacts, SEED).build()
                        : new KnowNerTables(artifacts, List.of(languages.split(",", -1))).build(),
                out);
    }

    private static void write(LexicalTables tables, Path out) throws IOException {
        Files.createDirectories(out);
        try (DataOutputStream stream = output(out.resolve("tables.bin"))) {
            tables.write(stream);
        }
    }

    private static void places(Path archive, Path out) throws IOException {
        Files.createDirectories(out);
        try (DataOutputStream stream = output(out.resolve("places.bin"))) {
            CityPackage.read(archive).write(stream);
        }
    }

    /** Writes the coordinates of the regions of a list anew, its last column. */
    private static void regions(Path archive, Path list) throws IOException {
        Map<String, String> centres = CityPackage.regionCentres(archive);
        List<String> lines = new ArrayList<>(Files.readAllLines(list));
        lines.replaceAll(line -> {
            String[] columns = line.split("\t", -1);
            if (line.startsWith("#") || columns[3].isEmpty()) {
                return line;
            }
            columns[5] = centres.getOrDefault(columns[0].substring(0, 2) + '.' + columns[3], "");
            return String.join("\t", columns);
        });
        Files.write(list, lines);
    }

    private static void train(Path ner, Path out, Options options) throws IOException {
        FeatureExtractor extractor = extractor(out, options);
        List<String> labels = labels();
        List<LabelledSentence> data = TrainingData.read(ner, options);
        TrainingSet set = TrainingSet.of(data, extractor, labels, TYPES, options.number("min", 2));
        System.out.printf(Locale.ROOT, "%d sentences, %d features%n", set.sentences.size(), set.features.length);
        String version = options.text("version", options.text("language", "en") + "-1");
        float least = options.real("least", 0.02f);
        TagModel model = options.text("by", "crf").equals("crf")
                ? new CrfTrainer(set, labels, options.real("rate", 0.1f), options.real("dropout", 0.2f), SEED)
                        .train(version, options.number("epochs", 8), least)
                : new PerceptronTrainer(set, labels).train(version, options.number("epochs", 8), SEED, least);
        try (DataOutputStream stream = output(out.resolve(options.text("model", "model.bin")))) {
            model.withNamesFavoured(options.real("favour", 0f)).write(stream);
        }
        measure(ner, out, options);
    }

    private static void link(Path linking) throws IOException {
        for (LinkingEvaluation.Score score : new LinkingEvaluation(linking).scores()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %d mentions, prior alone %.3f, linked right %.3f, linked wrong %.3f%n",
                    score.set(),
                    score.mentions(),
                    score.prior(),
                    score.right(),
                    score.wrong());
        }
    }

    private static void text(Path set, Options options) throws IOException {
        String out = options.text("out", "");
        EntityAnnotator.Builder settings = EntityAnnotator.builder();
        for (EntityAnnotator.Step step : EntityAnnotator.Step.values()) {
            if (options.text("without", "").contains(step.name().toLowerCase(Locale.ROOT))) {
                settings.without(step);
            }
        }
        SpanScore result = new TextEvaluation(settings.build(), options.text("language", "en"))
                .measure(set, options.number("sentences", 1), out.isEmpty() ? null : Path.of(out));
        System.out.printf(Locale.ROOT, "%-22s %s%n", set.getFileName(), result);
    }

    private static void measure(Path ner, Path out, Options options) throws IOException {
        FeatureExtractor extractor = extractor(out, options);
        TagModel model;
        try (DataInputStream in = input(out.resolve(options.text("model", "model.bin")))) {
            model = TagModel.read(in).withNamesFavoured(options.real("more", 0f));
        }
        if (!options.text("save", "").isEmpty()) {
            try (DataOutputStream stream = output(out.resolve(options.text("save", "")))) {
                model.write(stream);
            }
        }
        SentenceTagger tagger = new SentenceTagger(model, extractor);
        String sets = options.text("measure", "politics_test,uner_ewt_test,politics_dev,wikigold,uner_ewt_dev");
        for (String file : sets.isEmpty() ? new String[0] : sets.split(",", -1)) {
            List<LabelledSentence> data = LabelledSentence.read(ner.resolve(file + ".tsv"));
            System.out.printf(Locale.ROOT, "%-14s %s%n", file, SpanScore.sentences(data, tagger, extractor, TYPES));
        }
        List<LabelledSentence> news = TrainingData.news(ner, options);
        if (news.isEmpty()) {
            return;
        }
        List<LabelledSentence> held = news.subList(news.size() * 95 / 100, news.size());
        System.out.printf(Locale.ROOT, "%-14s %s%n", "teacher", SpanScore.sentences(held, tagger, extractor, TYPES));
    }

    private static List<String> labels() {
        List<String> labels = new ArrayList<>(List.of("O"));
        for (String type : TYPES) {
            labels.addAll(List.of("B-" + type, "I-" + type, "L-" + type, "U-" + type));
        }
        return labels;
    }

    private static FeatureExtractor extractor(Path out, Options options) throws IOException {
        LexicalTables tables = readTables(out).without(options.text("without", ""));
        String language = options.text("language", "en");
        LanguagePack pack = LanguagePacks.installed().find(language);
        if (pack == null) {
            throw new IllegalArgumentException(
                    "there is no language pack \"" + language + "\"; add one as CONTRIBUTING.md describes");
        }
        return new FeatureExtractor(tables, LanguagePack.connectors(pack.words()));
    }

    private static LexicalTables readTables(Path out) throws IOException {
        try (DataInputStream in = input(out.resolve("tables.bin"))) {
            return LexicalTables.read(in);
        }
    }

    private static DataInputStream input(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    private static DataOutputStream output(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }
}
