package org.wirefold.entities.corenlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wirefold.entities.language.LanguagePack;
import org.wirefold.entities.language.LanguagePacks;
import org.wirefold.entities.language.WordList;
import org.wirefold.text.Sentences;
import org.wirefold.text.Tokens;

/**
 * Labels the lines of a text with a classifier of CoreNLP, to train a model of ours: a word and its BIO tag a line. The
 * arguments are the classifier on the class path, the language, the text and the file to write.
 */
public final class TeacherLabels {
    private static final int LONGEST = 120;

    private TeacherLabels() {}

    /** Labels a text. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        if (args.length != 4) {
            throw new IllegalArgumentException("give CLASSIFIER LANGUAGE TEXT OUT");
        }
        CRFClassifier<CoreLabel> teacher = CRFClassifier.getClassifier(args[0]);
        LanguagePack pack = LanguagePacks.installed().find(args[1]);
        Set<String> elisions = pack == null ? Set.of() : pack.words().get(WordList.ELISION);
        Tokens tokens = new Tokens();
        Sentences sentences = new Sentences();
        try (PrintWriter out = new PrintWriter(args[3], StandardCharsets.UTF_8)) {
            for (String line : Files.readAllLines(Path.of(args[2]))) {
                sentences.read(tokens.read(line));
                for (int s = 0; s < sentences.count(); s++) {
                    List<String> words = new ArrayList<>();
                    for (int i = sentences.firstToken(s); i < sentences.endToken(s); i++) {
                        split(line.substring(tokens.start(i), tokens.end(i)), elisions, words);
                    }
                    if (words.size() > 1 && words.size() <= LONGEST) {
                        label(teacher, words, out);
                    }
                }
            }
        }
    }

    private static void split(String word, Set<String> elisions, List<String> words) {
        int at = word.replace('\u2019', '\'').indexOf('\'');
        if (at > 0
                && at + 1 < word.length()
                && elisions.contains(word.substring(0, at).toLowerCase(Locale.ROOT))) {
            words.add(word.substring(0, at + 1));
            words.add(word.substring(at + 1));
        } else {
            words.add(word);
        }
    }

    private static void label(CRFClassifier<CoreLabel> teacher, List<String> words, PrintWriter out) {
        List<CoreLabel> labels = new ArrayList<>();
        for (String word : words) {
            CoreLabel label = new CoreLabel();
            label.setWord(word.equals("\u2019") ? "'" : word);
            labels.add(label);
        }
        String before = "O";
        List<CoreLabel> labelled = new ArrayList<>(teacher.classifySentence(labels));
        for (int i = 0; i < words.size(); i++) {
            String given = labelled.get(i).get(CoreAnnotations.AnswerAnnotation.class);
            String type = type(given);
            boolean begins = given.startsWith("B-") || !type.equals(before);
            out.println(words.get(i) + '\t' + (type.equals("O") ? type : (begins ? "B-" : "I-") + type));
            before = type;
        }
        out.println();
    }

    private static String type(String given) {
        String name = given.startsWith("B-") || given.startsWith("I-") ? given.substring(2) : given;
        return switch (name) {
            case "PERSON", "PERS", "PER" -> "PER";
            case "ORGANIZATION", "ORG" -> "ORG";
            case "LOCATION", "LUG", "LOC" -> "LOC";
            default -> "O";
        };
    }
}
