package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Words with a tag each, BIO. */
record LabelledSentence(List<String> words, List<String> tags) {

    /** Reads two columns, a blank line between sentences; a {@code -DOCSTART-} sentence becomes an empty one. */
    static List<LabelledSentence> read(Path file) throws IOException {
        List<LabelledSentence> sentences = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (line.isEmpty()) {
                flush(words, tags, sentences);
                continue;
            }
            int tab = line.lastIndexOf('\t');
            words.add(line.substring(0, tab));
            tags.add(line.substring(tab + 1));
        }
        flush(words, tags, sentences);
        return sentences;
    }

    private static void flush(List<String> words, List<String> tags, List<LabelledSentence> sentences) {
        if (words.isEmpty()) {
            return;
        }
        boolean start = words.get(0).equals("-DOCSTART-");
        sentences.add(
                start
                        ? new LabelledSentence(List.of(), List.of())
                        : new LabelledSentence(List.copyOf(words), List.copyOf(tags)));
        words.clear();
        tags.clear();
    }

    /** Where a name ends that begins with this word; behind the word itself where that is no name. */
    static int nameEnd(List<String> tags, int begin) {
        String tag = tags.get(begin);
        int end = begin + 1;
        while (!tag.equals("O") && end < tags.size() && tags.get(end).equals("I-" + tag.substring(2))) {
            end++;
        }
        return end;
    }

    /** The tags as B, I, L, U of the given types; other types become O. */
    List<String> encoded(List<String> types) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            if (tag.equals("O") || !types.contains(tag.substring(2))) {
                out.add("O");
                continue;
            }
            String type = tag.substring(2);
            boolean first = tag.startsWith("B-")
                    || i == 0
                    || !(tags.get(i - 1).equals("B-" + type) || tags.get(i - 1).equals("I-" + type));
            boolean last = i + 1 == tags.size() || !tags.get(i + 1).equals("I-" + type);
            out.add((first ? last ? "U-" : "B-" : last ? "L-" : "I-") + type);
        }
        return out;
    }
}
