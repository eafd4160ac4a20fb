package org.wirefold.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the top-level string fields of JSON lines: as much JSON as the labelled sets need, without a library. */
final class Jsonl {

    private final String text;
    private int at;

    private Jsonl(String text) {
        this.text = text;
    }

    static List<Map<String, String>> read(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.isBlank()) {
                rows.add(new Jsonl(line).object());
            }
        }
        return rows;
    }

    private Map<String, String> object() {
        Map<String, String> row = new LinkedHashMap<>();
        at = text.indexOf('{') + 1;
        while (true) {
            skip(" ,\t");
            if (text.charAt(at) == '}') {
                return row;
            }
            String key = string();
            skip(" :\t");
            if (text.charAt(at) == '"') {
                row.put(key, string());
            } else {
                skipValue();
            }
        }
    }

    private void skip(String characters) {
        while (characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void skipValue() {
        int depth = 0;
        while (true) {
            char c = text.charAt(at);
            if (c == '"') {
                string();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}')) {
                return;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at++;
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> out.append(escaped);
            }
        }
        at++;
        return out.toString();
    }
}
