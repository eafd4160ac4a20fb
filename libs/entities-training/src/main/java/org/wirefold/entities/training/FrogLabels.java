package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wirefold.text.Sentences;
import org.wirefold.text.Tokens;

/** Gives texts to Frog, the tagger of Dutch, in our words, and reads its labels. */
final class FrogLabels {
    private static final int LONGEST = 80;
    private static final int TAG_COLUMN = 7;

    private FrogLabels() {}

    /** Writes the sentences of texts, their words separated by spaces, each sentence once. */
    static void words(Path texts, Path out) throws IOException {
        Tokens tokens = new Tokens();
        Sentences sentences = new Sentences();
        Set<String> lines = new LinkedHashSet<>();
        for (String text : Files.readAllLines(texts)) {
            sentences.read(tokens.read(text));
            for (int s = 0; s < sentences.count(); s++) {
                List<String> words = new ArrayList<>();
                for (int i = sentences.firstToken(s); i < sentences.endToken(s); i++) {
                    words.add(text.substring(tokens.start(i), tokens.end(i)));
                }
                if (words.size() > 2 && words.size() <= LONGEST) {
                    lines.add(String.join(" ", words));
                }
            }
        }
        RawTexts.write(lines, out);
    }

    /** Reads what {@code frog -t} printed: a word and its label a line, a blank line between sentences. */
    static List<LabelledSentence> read(Path frog) throws IOException {
        List<LabelledSentence> sentences = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String line : Files.readAllLines(frog)) {
            String[] columns = line.split("\t", -1);
            if (columns.length > TAG_COLUMN) {
                words.add(columns[1]);
                tags.add(tag(columns[1], columns[TAG_COLUMN]));
            } else if (!words.isEmpty()) {
                sentences.add(new LabelledSentence(List.copyOf(words), List.copyOf(tags)));
                words.clear();
                tags.clear();
            }
        }
        return sentences;
    }

    private static String tag(String word, String given) {
        if (given.equals("B-LOC") && word.endsWith("se")) {
            return "O"; // an adjective of a country: Franse
        }
        return switch (given) {
            case "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC" -> given;
            default -> "O";
        };
    }
}
