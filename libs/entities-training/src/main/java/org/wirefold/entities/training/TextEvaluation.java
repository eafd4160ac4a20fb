package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefold.entities.Entity;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.EntityType;
import org.wirefold.entities.Mention;

/**
 * Measures the annotator from text to mentions. The words of a document are joined by spaces, one sentence per line. A
 * mention counts if it begins and ends with words of the set.
 */
final class TextEvaluation {
    private static final Map<EntityType, String> TYPES = Map.of(
            EntityType.PERSON, "PER",
            EntityType.ORGANISATION, "ORG",
            EntityType.PLACE, "LOC",
            EntityType.FACILITY, "LOC");

    private final EntityAnnotator annotator;
    private final String language;
    private final SpanScore result = new SpanScore();
    private final List<String> lines = new ArrayList<>();

    TextEvaluation(EntityAnnotator annotator, String language) {
        this.annotator = annotator;
        this.language = language;
    }

    /**
     * Measures a set.
     *
     * @param perDocument sentences per document if the set does not mark documents
     * @param out where to write the words with the tags found, or null
     */
    SpanScore measure(Path set, int perDocument, @org.jspecify.annotations.Nullable Path out) throws IOException {
        List<LabelledSentence> document = new ArrayList<>();
        List<LabelledSentence> all = LabelledSentence.read(set);
        boolean marked = all.stream().anyMatch(s -> s.words().isEmpty());
        for (LabelledSentence sentence : all) {
            if (sentence.words().isEmpty()) {
                flush(document);
                continue;
            }
            document.add(sentence);
            if (!marked && document.size() >= perDocument) {
                flush(document);
            }
        }
        flush(document);
        if (out != null) {
            Files.write(out, lines, StandardCharsets.UTF_8);
        }
        return result;
    }

    private void flush(List<LabelledSentence> document) {
        if (document.isEmpty()) {
            return;
        }
        StringBuilder body = new StringBuilder();
        Map<Integer, int[]> startsAt = new HashMap<>();
        Map<Integer, int[]> endsAt = new HashMap<>();
        for (int s = 0; s < document.size(); s++) {
            List<String> words = document.get(s).words();
            for (int w = 0; w < words.size(); w++) {
                startsAt.put(body.length(), new int[] {s, w});
                body.append(words.get(w));
                endsAt.put(body.length(), new int[] {s, w + 1});
                body.append(w + 1 < words.size() ? ' ' : '\n');
            }
        }
        List<Set<String>> found = new ArrayList<>();
        document.forEach(s -> found.add(new HashSet<>()));
        int offGrid = 0;
        for (Entity entity : annotator.annotate("", body.toString(), language).entities()) {
            String type = TYPES.get(entity.type());
            for (Mention mention : type == null ? List.<Mention>of() : entity.mentions()) {
                int[] from = startsAt.get(mention.start());
                int[] to = endsAt.get(mention.end());
                if (from == null || to == null || from[0] != to[0]) {
                    found.get(0).add("off-grid" + offGrid++ + "-" + type);
                } else {
                    found.get(from[0]).add(from[1] + "-" + to[1] + "-" + type);
                }
            }
        }
        for (int s = 0; s < document.size(); s++) {
            LabelledSentence sentence = document.get(s);
            result.add(SpanScore.spans(sentence.tags(), TrainCommand.TYPES), found.get(s));
            write(sentence, found.get(s));
        }
        document.clear();
    }

    private void write(LabelledSentence sentence, Set<String> spans) {
        List<String> tags = new ArrayList<>(Collections.nCopies(sentence.words().size(), "O"));
        for (String span : spans) {
            String[] parts = span.split("-", -1);
            if (parts.length == 3 && !span.startsWith("off")) {
                for (int i = Integer.parseInt(parts[0]); i < Integer.parseInt(parts[1]); i++) {
                    tags.set(i, (i == Integer.parseInt(parts[0]) ? "B-" : "I-") + parts[2]);
                }
            }
        }
        for (int i = 0; i < tags.size(); i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s\t%s\t%s",
                    sentence.words().get(i),
                    tags.get(i),
                    sentence.tags().get(i)));
        }
        lines.add("");
    }
}
