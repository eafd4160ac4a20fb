package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The commands that make training sets of other languages than English, where there is no labelled news; decision 32 says
 * why so. The same arguments give the same bytes.
 *
 * <ul>
 *   <li>{@code texts OUT KIND=PATH ...} takes plain texts out of packages: {@code examples=} a jar of LanguageTool,
 *       {@code phrases=} the Ding dictionary, {@code quotations=} a folder of fortune, {@code lines=} a file.
 *   <li>{@code hide SET OUT} writes the texts of an English set without its persons, to be translated.
 *   <li>{@code restore TRANSLATED HIDDEN OUT} puts the persons back.
 *   <li>{@code mark SET FOLDER} writes an English set as HTML pages with its names as elements, to be translated.
 *   <li>{@code unmark TRANSLATED MARKED LANGUAGE OUT} makes a labelled set of a folder of translated pages, with names
 *       of the language.
 *   <li>{@code vary SET LANGUAGE OUT} puts names of the language into a labelled set.
 *   <li>{@code words TEXTS OUT} writes the sentences of texts in words, for Frog.
 *   <li>{@code frog PRINTED OUT} makes a labelled set of what Frog printed.
 *   <li>{@code word-by-word SET DING SOURCES OUT [share=]} translates a labelled English set into German, and {@code
 *       word-by-word SET FREEDICT nl OUT} into Dutch.
 *   <li>{@code with-names SET OUT others=0.5} keeps the sentences with names and a share of the others.
 * </ul>
 */
final class TeacherTexts {
    private TeacherTexts() {}

    /** Whether it is one of these commands. */
    static boolean has(String command) {
        return List.of(
                        "texts",
                        "hide",
                        "restore",
                        "mark",
                        "unmark",
                        "vary",
                        "words",
                        "frog",
                        "word-by-word",
                        "with-names")
                .contains(command);
    }

    /** Runs one of the commands. */
    static void run(String[] args) throws IOException {
        switch (args[0]) {
            case "texts" -> texts(Path.of(args[1]), args);
            case "hide" -> HiddenPersons.hide(Path.of(args[1]), Path.of(args[2]));
            case "restore" -> HiddenPersons.restore(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
            case "mark" -> MarkedNames.mark(Path.of(args[1]), Path.of(args[2]));
            case "unmark" ->
                write(
                        new MarkedNames(local(args[3], args, 5)).read(Path.of(args[1]), Path.of(args[2])),
                        Path.of(args[4]));
            case "vary" ->
                write(local(args[2], args, 4).vary(LabelledSentence.read(Path.of(args[1]))), Path.of(args[3]));
            case "words" -> FrogLabels.words(Path.of(args[1]), Path.of(args[2]));
            case "frog" -> write(FrogLabels.read(Path.of(args[1])), Path.of(args[2]));
            case "with-names" -> {
                double others = new Options(args, 3).real("others", 0.5f);
                write(
                        NameVariation.withNames(LabelledSentence.read(Path.of(args[1])), others, TrainCommand.SEED),
                        Path.of(args[2]));
            }
            default -> wordByWord(args);
        }
    }

    /** The names of a language; the options say which share of each type they replace. */
    private static LocalNames local(String language, String[] args, int options) throws IOException {
        Options given = new Options(args, options);
        return new LocalNames(
                language,
                Map.of(
                        "ORG", (double) given.real("organisations", 0.5f),
                        "LOC", (double) given.real("places", 0.3f),
                        "PER", (double) given.real("persons", 0.4f)),
                TrainCommand.SEED);
    }

    private static void texts(Path out, String[] args) throws IOException {
        List<List<String>> lists = new ArrayList<>();
        for (String source : List.of(args).subList(2, args.length)) {
            String kind = source.substring(0, Math.max(0, source.indexOf('=')));
            Path path = Path.of(source.substring(kind.length() + 1));
            lists.add(
                    switch (kind) {
                        case "examples" -> RawTexts.examples(path);
                        case "phrases" -> RawTexts.phrases(path);
                        case "quotations" -> RawTexts.quotations(path);
                        case "lines" -> Files.readAllLines(path);
                        default ->
                            throw new IllegalArgumentException("there is no kind of text \"" + kind
                                    + "\"; write examples=, phrases=, quotations= or lines= and a path");
                    });
        }
        List<String> all = RawTexts.joined(lists);
        RawTexts.write(all, out);
        System.out.printf(Locale.ROOT, "%d texts%n", all.size());
    }

    private static void wordByWord(String[] args) throws IOException {
        double share = new Options(args, 5).real("share", 0.75f);
        if (args[3].equals("nl")) {
            List<LabelledSentence> dutch = WordByWord.dutch(Path.of(args[2]), local("nl", args, 5))
                    .translate(LabelledSentence.read(Path.of(args[1])));
            write(dutch.subList(0, (int) (dutch.size() * share)), Path.of(args[4]));
            System.out.printf(Locale.ROOT, "%d sentences%n", (int) (dutch.size() * share));
            return;
        }
        NameVariation variation = new NameVariation(
                new SourceArtifacts(Path.of(args[3])),
                "de",
                Map.of("ORG", 0.35, "LOC", 0.2, "PER", 0.25),
                TrainCommand.SEED);
        List<LabelledSentence> german =
                WordByWord.read(Path.of(args[2]), variation).translate(LabelledSentence.read(Path.of(args[1])));
        List<LabelledSentence> kept = german.subList(0, (int) (german.size() * share));
        write(kept, Path.of(args[4]));
        System.out.printf(Locale.ROOT, "%d sentences%n", kept.size());
    }

    private static void write(List<LabelledSentence> sentences, Path out) throws IOException {
        List<String> lines = new ArrayList<>();
        for (LabelledSentence sentence : sentences) {
            for (int i = 0; i < sentence.words().size(); i++) {
                lines.add(sentence.words().get(i) + '\t' + sentence.tags().get(i));
            }
            lines.add("");
        }
        Files.write(out, lines);
    }
}
