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
                boolean begins = sentence.tags().get(i).endsWith("-PER") && hidden.size() < NUMBERS.length();
                if (begins) {
                    while (end < words.size() && sentence.tags().get(end).equals("I-PER")) {
                        end++;
                    }
                    shown.add(MARK + NUMBERS.charAt(hidden.size()));
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
            String text = HIDDEN.matcher(spaced).replaceAll(match -> {
                int number = NUMBERS.indexOf(match.group(1));
                boolean known = number >= 0 && number < own.length;
                return Matcher.quoteReplacement(known ? own[number] : match.group());
            });
            if (!text.contains("qvw")) {
                whole.add(SPLIT_NUMBER.matcher(text).replaceAll("$1$2"));
            }
        }
        RawTexts.write(whole, out);
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
