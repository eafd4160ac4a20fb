package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Carries the labels of a set through a translator of HTML. Each name of the English set becomes an element, {@code <b>} a
 * place, {@code <u>} an organisation; a person is an invented word in {@code <i>} that the translator leaves alone. The
 * translator keeps the elements around the words that they had.
 */
final class MarkedNames {
    private static final int LONGEST = 80;
    private static final int PAGE = 1_000;
    private static final String NAMES = "names.tsv";
    private static final Pattern PARAGRAPH = Pattern.compile("<p id=\"(\\d+)\">(.*?)</p>", Pattern.DOTALL);
    private static final Pattern ELEMENT = Pattern.compile("<([biu])>([^<]*)</\\1>|([^<]+)");

    private final LocalNames local;

    MarkedNames(LocalNames local) {
        this.local = local;
    }

    /**
     * Writes HTML pages {@code 000.html}, {@code 001.html} and so on with a paragraph a sentence into a folder, and beside
     * them ({@code names.tsv}) the persons of each sentence, separated by tabs. The pages are short, because the time that
     * Apertium needs grows with the square of their length.
     */
    static void mark(Path set, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (LabelledSentence sentence : LabelledSentence.read(set)) {
            List<String> words = sentence.words();
            if (words.size() < 3 || words.size() > LONGEST) {
                continue;
            }
            List<String> hidden = new ArrayList<>();
            List<String> parts = new ArrayList<>();
            int i = 0;
            while (i < words.size()) {
                String tag = sentence.tags().get(i);
                int end = LabelledSentence.nameEnd(sentence.tags(), i);
                String name = String.join(" ", words.subList(i, end));
                parts.add(
                        switch (tag.substring(Math.min(2, tag.length()))) {
                            case "PER" -> "<i>" + hide(name, hidden) + "</i>";
                            case "ORG" -> "<u>" + escaped(name) + "</u>";
                            case "LOC" -> "<b>" + escaped(name) + "</b>";
                            default -> escaped(name);
                        });
                i = end;
            }
            lines.add("<p id=\"" + names.size() + "\">" + HiddenPersons.text(parts) + "</p>");
            names.add(String.join("\t", hidden));
        }
        Files.createDirectories(folder);
        for (int from = 0; from < lines.size(); from += PAGE) {
            List<String> page = new ArrayList<>(List.of("<html><body>"));
            page.addAll(lines.subList(from, Math.min(lines.size(), from + PAGE)));
            page.add("</body></html>");
            RawTexts.write(page, folder.resolve(String.format(Locale.ROOT, "%03d.html", from / PAGE)));
        }
        RawTexts.write(names, folder.resolve(NAMES));
    }

    private static String hide(String name, List<String> hidden) {
        if (hidden.size() == HiddenPersons.MOST) {
            return escaped(name);
        }
        hidden.add(name);
        return HiddenPersons.placeholder(hidden.size() - 1);
    }

    /** The labelled sentences of a folder of translated pages whose English form is in {@code marked}. */
    List<LabelledSentence> read(Path translated, Path marked) throws IOException {
        List<String> names = Files.readAllLines(marked.resolve(NAMES));
        List<LabelledSentence> sentences = new ArrayList<>();
        StringBuilder pages = new StringBuilder();
        try (Stream<Path> files = Files.list(translated)) {
            for (Path page : files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList()) {
                pages.append(Files.readString(page));
            }
        }
        Matcher paragraph = PARAGRAPH.matcher(pages);
        while (paragraph.find()) {
            String[] persons = names.get(Integer.parseInt(paragraph.group(1))).split("\t", -1);
            List<String> words = new ArrayList<>();
            List<String> tags = new ArrayList<>();
            Matcher piece = ELEMENT.matcher(paragraph.group(2));
            while (piece.find()) {
                String element = piece.group(1);
                if (element == null) {
                    plain(plainText(piece.group(3)), words, tags);
                } else {
                    String type = switch (element) {
                        case "b" -> "LOC";
                        case "u" -> "ORG";
                        default -> "PER";
                    };
                    name(HiddenPersons.restored(plainText(piece.group(2)), persons), type, words, tags);
                }
            }
            if (words.size() > 2 && words.stream().noneMatch(HiddenPersons::isHiding)) {
                capital(words);
                sentences.add(new LabelledSentence(words, tags));
            }
        }
        return sentences;
    }

    private void plain(String text, List<String> words, List<String> tags) {
        for (String word : local.words(text)) {
            words.add(word);
            tags.add("O");
        }
    }

    /** Adds a name. Articles and prepositions that the translator moved into the element stand before it. */
    private void name(String text, String type, List<String> words, List<String> tags) {
        List<String> name = local.words(text);
        int first = 0;
        while (first < name.size()
                && (name.get(first).chars().noneMatch(Character::isUpperCase) || local.isElision(name.get(first)))) {
            words.add(name.get(first).toLowerCase(Locale.ROOT));
            tags.add("O");
            first++;
        }
        List<String> rest = name.subList(first, name.size());
        if (!rest.isEmpty()) {
            local.add(rest, type, words, tags);
        }
    }

    private static void capital(List<String> words) {
        String first = words.get(0);
        words.set(0, first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String plainText(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
