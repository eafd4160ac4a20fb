package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Takes plain sentences out of packages, for a teacher to label. Each line of the result is a text, and none is twice. */
final class RawTexts {
    private static final Pattern EXAMPLE = Pattern.compile("<example[^>]*>(.*?)</example>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]+>");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NOTE = Pattern.compile("\\{[^}]*\\}|\\[[^\\]]*\\]|\\([^)]*\\)|<[^>]*>");
    private static final Pattern BY = Pattern.compile("\\n\\s*--\\s*");
    private static final int LEAST_LETTERS = 11;
    private static final int LEAST_WORDS = 5;
    private static final int LEAST_QUOTATION = 21;
    private static final int LONGEST_QUOTATION = 1_500;

    private RawTexts() {}

    /** The example sentences of a language of LanguageTool, from its jar. */
    static List<String> examples(Path jar) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(e -> e.getName().endsWith(".xml"))
                    .map(e -> (ZipEntry) e)
                    .toList()) {
                String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                Matcher example = EXAMPLE.matcher(xml);
                while (example.find()) {
                    String text = plain(unescaped(TAG.matcher(example.group(1)).replaceAll("")));
                    if (text.length() >= LEAST_LETTERS) {
                        found.add(text);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** The German phrases of at least five words in the Ding dictionary. */
    static List<String> phrases(Path dictionary) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        for (String line : Files.readAllLines(dictionary)) {
            int middle = line.indexOf("::");
            if (middle < 0 || line.startsWith("#")) {
                continue;
            }
            for (String part : line.substring(0, middle).split("\\|", -1)) {
                for (String phrase : withoutNotes(part).split(";", -1)) {
                    String text = phrase.strip();
                    boolean capital = text.chars().anyMatch(Character::isUpperCase);
                    if (capital && SPACES.split(text, -1).length >= LEAST_WORDS) {
                        found.add(text);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** The quotations of a folder of {@code fortune}, with the names of who said them. */
    static List<String> quotations(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".dat")
                            && !file.toString().endsWith(".u8"))
                    .sorted()
                    .toList();
        }
        Set<String> found = new LinkedHashSet<>();
        for (Path file : files) {
            for (String quotation : read(file).split("\n%", -1)) {
                boolean drawn = quotation.contains("|") || quotation.contains("__") || quotation.contains("/\\");
                String text = plain(BY.matcher(quotation.replace("%", "")).replaceAll(" - "));
                if (!drawn && text.length() >= LEAST_QUOTATION && text.length() <= LONGEST_QUOTATION) {
                    found.add(text);
                }
            }
        }
        return List.copyOf(found);
    }

    /** Writes lines, which end with a line feed each. */
    static void write(Collection<String> lines, Path out) throws IOException {
        Files.writeString(out, String.join("\n", lines) + "\n");
    }

    /** An entry of the Ding dictionary without grammar, fields and explanations. */
    static String withoutNotes(String entry) {
        return plain(NOTE.matcher(entry).replaceAll(""));
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String plain(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    /** All lists together, without what is in more than one. */
    static List<String> joined(List<List<String>> lists) {
        Set<String> all = new LinkedHashSet<>();
        lists.forEach(all::addAll);
        return new ArrayList<>(all);
    }
}
