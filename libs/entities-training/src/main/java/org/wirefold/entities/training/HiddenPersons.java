package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the persons of an English labelled set before it is translated, and puts them back. A translator leaves an
 * invented word alone, but would translate a name such as {@code Bush}.
 */
final class HiddenPersons {
    private static final String MARK = "Zqvw";
    private static final String NUMBERS = "bcdfghjklmnp";

    /** So many persons of a sentence can be hidden. */
    static final int MOST = NUMBERS.length();

    private static final Pattern HIDDEN = Pattern.compile("[Zz]qvw([b-p])");
    private static final int LONGEST = 80;
    private static final Pattern BEFORE_MARK = Pattern.compile(" ([.,;:!?%)\\]])");
    private static final Pattern BEHIND_MARK = Pattern.compile("([(\\[$]) ");
    private static final Pattern CLITIC = Pattern.compile(" ('s|'re|'ve|'ll|'m|'d|n't)(?U:\\b)");
    private static final Pattern QUOTE = Pattern.compile("\" ([^\"]*) \"");
    private static final Pattern SPLIT_NUMBER = Pattern.compile("(\\d),(\\d)(?=\\d(?U:\\b))");

    private HiddenPersons() {}

    /** Writes a text per sentence, and beside it ({@code .names}) the persons of each, separated by tabs. */
    static void hide(Path set, Path out) throws IOException {
        List<String> texts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (LabelledSentence sentence : LabelledSentence.read(set)) {
            List<String> words = sentence.words();
            if (words.size() < 3 || words.size() > LONGEST) {
                continue;
            }
            List<String> shown = new ArrayList<>();
            List<String> hidden = new ArrayList<>();
            int i = 0;
            while (i < words.size()) {
                int end = i + 1;
                boolean begins = sentence.tags().get(i).endsWith("-PER") && hidden.size() < MOST;
                if (begins) {
                    end = LabelledSentence.nameEnd(sentence.tags(), i);
                    shown.add(placeholder(hidden.size()));
                    hidden.add(String.join(" ", words.subList(i, end)));
                } else {
                    shown.add(words.get(i));
                }
                i = end;
            }
            texts.add(text(shown));
            names.add(String.join("\t", hidden));
        }
        RawTexts.write(texts, out);
        RawTexts.write(names, names(out));
    }

    private static Path names(Path texts) {
        return texts.resolveSibling(texts.getFileName() + ".names");
    }

    /** Writes the translated texts with the persons that {@link #hide} took out of {@code hidden}. */
    static void restore(Path translated, Path hidden, Path out) throws IOException {
        List<String> texts = Files.readAllLines(translated);
        List<String> names = Files.readAllLines(names(hidden));
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < Math.min(texts.size(), names.size()); i++) {
            String[] own = names.get(i).split("\t", -1);
            String spaced = texts.get(i).replaceAll("\\s+", " ").strip();
            String text = restored(spaced, own);
            if (!isHiding(text)) {
                whole.add(SPLIT_NUMBER.matcher(text).replaceAll("$1$2"));
            }
        }
        RawTexts.write(whole, out);
    }

    /** The invented word that stands for a person of a sentence, counted from 0. */
    static String placeholder(int number) {
        return MARK + NUMBERS.charAt(number);
    }

    /** A text with the persons of its sentence put back. */
    static String restored(String text, String[] persons) {
        return HIDDEN.matcher(text).replaceAll(match -> {
            int number = NUMBERS.indexOf(match.group(1));
            boolean known = number >= 0 && number < persons.length;
            return Matcher.quoteReplacement(known ? persons[number] : match.group());
        });
    }

    /** Whether there is still a placeholder in the text, or what the translator made of one. */
    static boolean isHiding(String text) {
        return text.contains("qvw");
    }

    /** The words of a sentence as a text. */
    static String text(List<String> words) {
        String text = String.join(" ", words);
        text = BEFORE_MARK.matcher(text).replaceAll("$1");
        text = BEHIND_MARK.matcher(text).replaceAll("$1");
        text = CLITIC.matcher(text).replaceAll("$1");
        text = QUOTE.matcher(text).replaceAll("\"$1\"");
        return text.replace("``", "\"").replace("''", "\"");
    }
}
