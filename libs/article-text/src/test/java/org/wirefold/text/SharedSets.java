package org.wirefold.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The labelled sets beside the repository, if they are there, and the measure of a body against the true one. */
final class SharedSets {

    private SharedSets() {}

    /** The folder named by the property {@code wirefold.shared}, else {@code shared} beside or above the project. */
    static Optional<Path> folder() {
        String named = System.getProperty("wirefold.shared");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(path -> Files.isDirectory(path.resolve("data")));
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path candidate = up.resolve("shared");
            if (Files.isDirectory(candidate.resolve("data"))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    static List<Map<String, String>> rows(Path shared, String name) {
        try {
            return Jsonl.read(shared.resolve("data").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field of a row, empty where it is missing. */
    static String field(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }

    static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int i = 0;
        String lower = text.toLowerCase(Locale.ROOT);
        while (i < lower.length()) {
            int end = i;
            while (end < lower.length() && Character.isLetterOrDigit(lower.charAt(end))) {
                end++;
            }
            if (end > i) {
                tokens.add(lower.substring(i, end));
            }
            i = end + 1;
        }
        return tokens;
    }

    /** Shared tokens as a bag, tokens found, tokens wanted. */
    static int[] overlap(List<String> found, List<String> wanted) {
        Map<String, Integer> bag = new HashMap<>();
        for (String token : wanted) {
            bag.merge(token, 1, Integer::sum);
        }
        int shared = 0;
        for (String token : found) {
            if (bag.merge(token, -1, Integer::sum) >= 0) {
                shared++;
            }
        }
        return new int[] {shared, found.size(), wanted.size()};
    }

    static double f1(int[] overlap) {
        int sum = overlap[1] + overlap[2];
        return sum == 0 ? 1 : 2.0 * overlap[0] / sum;
    }
}
