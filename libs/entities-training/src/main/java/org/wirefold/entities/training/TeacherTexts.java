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
 *   <li>{@code word-by-word SET DING SOURCES OUT [share=]} translates a labelled English set into German.
 *   <li>{@code with-names SET OUT others=0.5} keeps the sentences with names and a share of the others.
 * </ul>
 */
final class TeacherTexts {
    private TeacherTexts() {}

    /** Whether it is one of these commands. */
    static boolean has(String command) {
        return List.of("texts", "hide", "restore", "word-by-word", "with-names").contains(command);
    }

    /** Runs one of the commands. */
    static void run(String[] args) throws IOException {
        switch (args[0]) {
            case "texts" -> texts(Path.of(args[1]), args);
            case "hide" -> HiddenPersons.hide(Path.of(args[1]), Path.of(args[2]));
            case "restore" -> HiddenPersons.restore(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
            case "with-names" -> {
                double others = new Options(args, 3).real("others", 0.5f);
                write(
                        NameVariation.withNames(LabelledSentence.read(Path.of(args[1])), others, TrainCommand.SEED),
                        Path.of(args[2]));
            }
            default -> wordByWord(args);
        }
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
