package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.sink.destination.RowKind;
import tools.jackson.databind.JsonNode;

/** Reads the folders of file sinks as a simple reader would: every file with the right ending, nothing else known. */
final class FolderContent {
    private FolderContent() {}

    /** Complete files below a folder, by path. */
    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder.toRealPath())) {
            return all.filter(file -> file.toString().endsWith(ending)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** JSON of every row by key. */
    static Map<String, String> jsonLines(Path folder, RowKind kind, String ending) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (Path file : files(folder.resolve(kind.folder()), ending)) {
            List<String> lines = lines(file, ending.endsWith(".zst"));
            counts.put(
                    folder.resolve(kind.folder()).toRealPath().relativize(file).toString(), (long) lines.size());
            for (String line : lines) {
                Object value = kind.read(line.getBytes(StandardCharsets.UTF_8));
                // The topic leaves out what is null.
                assertThat(rows.put(kind.key(value), new String(ArticleJson.write(value), StandardCharsets.UTF_8)))
                        .as("twice: " + kind.key(value))
                        .isNull();
            }
        }
        assertThat(manifests(folder, kind)).isEqualTo(counts);
        return rows;
    }

    /** Rows of every file that a manifest names; fails if a digest is wrong or anything else lies about. */
    static Map<String, Long> manifests(Path folder, RowKind kind) throws IOException {
        Map<String, Long> rows = new HashMap<>();
        Set<String> indexes = new TreeSet<>();
        Path own = folder.resolve(".wirefold").resolve(kind.folder());
        for (Path manifest : files(own.resolve("manifests"), ".json")) {
            for (JsonNode file :
                    ArticleJson.mapper().readTree(Files.readAllBytes(manifest)).get("files")) {
                String path = file.get("path").asString();
                rows.put(path, file.get("rows").asLong());
                byte[] bytes = Files.readAllBytes(folder.resolve(kind.folder()).resolve(path));
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                folder.resolve(kind.folder()).resolve(path))))
                        .isEqualTo("rw-------");
                assertThat(ArticleUri.sha256Hex(bytes))
                        .isEqualTo(file.get("sha256").asString());
                indexes.add(path + ".keys");
            }
        }
        Path indexFolder = own.resolve("indexes");
        if (Files.exists(indexFolder)) {
            Set<String> found = new TreeSet<>();
            for (Path file : files(indexFolder, ".keys")) {
                found.add(indexFolder.toRealPath().relativize(file).toString());
            }
            assertThat(found).isEqualTo(indexes);
        }
        return rows;
    }

    private static List<String> lines(Path file, boolean compressed) throws IOException {
        List<String> lines = new ArrayList<>();
        InputStream raw = Files.newInputStream(file);
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(compressed ? new ZstdInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** A plain file where the folder should be, until closed. */
    static AutoCloseable blocked(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "in the way");
        return () -> {
            if (Files.isRegularFile(folder)) {
                Files.delete(folder);
            }
        };
    }
}
