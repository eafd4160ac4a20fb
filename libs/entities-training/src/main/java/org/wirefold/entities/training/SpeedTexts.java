package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wirefold.entities.linking.JsonLine;

/** Articles to measure speed with. */
public final class SpeedTexts {
    private static final int WORDS = 400;

    private SpeedTexts() {}

    /** The texts of JSONL files (field {@code text}), one after the other, cut to articles of 400 words. */
    public static List<String> articles(List<Path> files) throws IOException {
        List<String> articles = new ArrayList<>();
        StringBuilder article = new StringBuilder();
        int words = 0;
        for (Path file : files) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Object text = JsonLine.parse(line) instanceof Map<?, ?> object ? object.get("text") : "";
                for (String paragraph : String.valueOf(text).split("\n", -1)) {
                    for (String word : paragraph.split(" ", -1)) {
                        article.append(word).append(' ');
                        if (++words == WORDS) {
                            articles.add(article.toString());
                            article.setLength(0);
                            words = 0;
                        }
                    }
                    article.append('\n');
                }
            }
        }
        return articles;
    }
}
