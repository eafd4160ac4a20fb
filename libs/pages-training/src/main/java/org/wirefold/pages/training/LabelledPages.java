package org.wirefold.pages.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.wirefold.pages.TrainingPage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages with the article that is on them, from the folder that holds {@code pages.jsonl} and {@code html}. */
final class LabelledPages {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern WORD = Pattern.compile("[\\w]+", Pattern.UNICODE_CHARACTER_CLASS);

    private LabelledPages() {}

    /**
     * @param publisher pages with an equal one are never split between training and trial
     */
    record Labelled(String id, String set, String lang, String publisher, JsonNode row, byte[] bytes) {
        String body() {
            return row.get("body").asString();
        }

        @Nullable
        String date() {
            return row.has("date") ? row.get("date").asString("") : null;
        }

        @Nullable
        String address() {
            return row.has("url") ? row.get("url").asString("") : null;
        }
    }

    static List<Labelled> read(Path folder) throws IOException {
        List<Labelled> pages = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("pages.jsonl"), StandardCharsets.UTF_8)) {
            JsonNode row = JSON.readTree(line);
            String id = row.get("id").asString();
            try (InputStream in =
                    new GZIPInputStream(Files.newInputStream(folder.resolve("html/" + id + ".html.gz")))) {
                String set = row.get("set").asString();
                String lang = row.has("lang") ? row.get("lang").asString() : "en";
                pages.add(new Labelled(id, set, lang, publisher(id, row), row, in.readAllBytes()));
            }
        }
        return pages;
    }

    private static String publisher(String id, JsonNode row) {
        if (row.has("url")) {
            String host = row.get("url").asString().replaceFirst("^https?://(www\\.)?", "");
            return host.replaceFirst("/.*", "");
        }
        return id.replaceFirst("-V\\d.*$", "").replaceFirst("-?\\d+$", "");
    }

    /** How far each block belongs to the labelled body, 0 to 1. */
    static float[] labels(TrainingPage page, String body) {
        String whole = TrainingPage.squeeze(body);
        Set<String> lines = new HashSet<>();
        for (String line : body.split("\n", -1)) {
            lines.add(TrainingPage.squeeze(line));
        }
        float[] labels = new float[page.size()];
        for (int i = 0; i < labels.length; i++) {
            String text = page.squeezed(i);
            if (lines.contains(text)) {
                labels[i] = 1;
            } else if (text.length() >= 25) {
                labels[i] = whole.contains(text) ? 1 : shared(text, whole);
            } else {
                labels[i] = whole.contains(text) ? -1 : 0;
            }
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                labels[i] =
                        i > 0 && labels[i - 1] > .5f && i + 1 < labels.length && Math.abs(labels[i + 1]) > .5f ? 1 : 0;
            }
        }
        return labels;
    }

    private static float shared(String text, String whole) {
        int asked = 0;
        int found = 0;
        for (int i = 0; i + 16 <= text.length(); i += 8) {
            asked++;
            found += whole.contains(text.substring(i, i + 16)) ? 1 : 0;
        }
        float share = asked == 0 ? 0 : found / (float) asked;
        return share < .3f ? 0 : share;
    }

    /** Precision, recall and F1 of tokens, as the scorer of the set counts them. */
    static double[] score(String wanted, String found, String lang) {
        Map<String, Integer> a = tokens(wanted, lang);
        Map<String, Integer> b = tokens(found, lang);
        long common = 0;
        for (Map.Entry<String, Integer> token : a.entrySet()) {
            common += Math.min(token.getValue(), b.getOrDefault(token.getKey(), 0));
        }
        double recall = common
                / (double) Math.max(1, a.values().stream().mapToInt(i -> i).sum());
        double precision = common
                / (double) Math.max(1, b.values().stream().mapToInt(i -> i).sum());
        return new double[] {precision, recall, 2 * precision * recall / Math.max(1e-9, precision + recall)};
    }

    private static Map<String, Integer> tokens(String text, String lang) {
        Map<String, Integer> counts = new HashMap<>();
        if (Set.of("ja", "zh", "th").contains(lang)) {
            text.codePoints()
                    .filter(Character::isLetterOrDigit)
                    .forEach(c -> counts.merge(Character.toString(c), 1, Integer::sum));
        } else {
            Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
            while (words.find()) {
                counts.merge(words.group(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
