package org.wirefold.entities.training;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wirefold.entities.tagging.FeatureExtractor;
import org.wirefold.entities.tagging.SentenceTagger;
import org.wirefold.entities.tagging.WordType;

/** Precision, recall and F1 of exact spans with their types. */
final class SpanScore {
    private final Map<String, int[]> counts = new TreeMap<>();

    /** Counts one sentence; spans are written {@code from-to-type}. */
    void add(Set<String> gold, Set<String> found) {
        for (String span : gold) {
            counts(span)[1]++;
            counts(span)[0] += found.contains(span) ? 1 : 0;
        }
        for (String span : found) {
            counts(span)[2]++;
        }
    }

    private int[] counts(String span) {
        return counts.computeIfAbsent(span.substring(span.lastIndexOf('-') + 1), t -> new int[3]);
    }

    double f1() {
        int[] all = new int[3];
        counts.values().forEach(c -> {
            for (int i = 0; i < 3; i++) {
                all[i] += c[i];
            }
        });
        return f1(all);
    }

    @Override
    public String toString() {
        int[] all = new int[3];
        StringBuilder types = new StringBuilder();
        counts.forEach((type, c) -> {
            for (int i = 0; i < 3; i++) {
                all[i] += c[i];
            }
            types.append(String.format(
                    Locale.ROOT, "  %s %.1f/%.1f/%.1f", type, share(c[0], c[2]), share(c[0], c[1]), f1(c)));
        });
        return String.format(
                Locale.ROOT, "P/R/F1 %.2f/%.2f/%.2f %s", share(all[0], all[2]), share(all[0], all[1]), f1(all), types);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static double f1(int[] c) {
        return c[1] + c[2] == 0 ? 0 : 200.0 * c[0] / (c[1] + c[2]);
    }

    /** The gold spans of a sentence for the types that are measured. */
    static Set<String> spans(List<String> tags, List<String> types) {
        Set<String> spans = new HashSet<>();
        int i = 0;
        while (i < tags.size()) {
            int end = i + 1;
            if (tags.get(i).startsWith("B-")) {
                String type = tags.get(i).substring(2);
                end = LabelledSentence.nameEnd(tags, i);
                if (types.contains(type)) {
                    spans.add(i + "-" + end + "-" + type);
                }
            }
            i = end;
        }
        return spans;
    }

    /** Measures a tagger on sentences as they are split, each for itself. */
    static SpanScore sentences(
            List<LabelledSentence> data, SentenceTagger tagger, FeatureExtractor extractor, List<String> types) {
        SpanScore result = new SpanScore();
        Map<String, WordType> known = new HashMap<>();
        for (LabelledSentence sentence : data) {
            WordType[] words = sentence.words().stream()
                    .map(w -> known.computeIfAbsent(w, extractor::type))
                    .toArray(WordType[]::new);
            Set<String> found = new HashSet<>();
            for (SentenceTagger.Span span : tagger.tag(words, words.length)) {
                found.add(span.from() + "-" + span.to() + "-" + span.type());
            }
            result.add(spans(sentence.tags(), types), found);
        }
        return result;
    }
}
