package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is found in the project's own sample articles, page furniture and all. After a change on purpose, copy
 * target/samples.golden.txt over the golden file and read the difference.
 */
class SamplesGoldenTest {
    @Test
    void shouldFindTheSameInTheSamplesAsBefore() throws IOException {
        // Given
        EntityAnnotator annotator = EntityAnnotator.standard();
        Path samples = Path.of("..", "..", "samples");
        StringBuilder found = new StringBuilder();

        // When
        for (Path file : texts(samples)) {
            String name = samples.relativize(file).toString().replace('\\', '/');
            found.append("== ").append(name).append('\n');
            String body = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            annotator.annotate("", body, "en").entities().stream()
                    .sorted(Comparator.comparing(Entity::id))
                    .forEach(entity -> found.append(line(entity)));
        }

        // Then
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "samples.golden.txt"), found);
        assertThat(found.toString()).isEqualTo(golden());
    }

    private static String line(Entity entity) {
        List<String> forms = entity.mentions().stream()
                .map(Mention::exact)
                .distinct()
                .sorted()
                .toList();
        return entity.id()
                + '\t'
                + entity.type().wireName()
                + '\t'
                + entity.name()
                + '\t'
                + entity.mentions().size()
                + '\t'
                + String.join(" | ", forms)
                + '\t'
                + String.join(" | ", entity.roles())
                + '\n';
    }

    private static List<Path> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static String golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                SamplesGoldenTest.class.getResourceAsStream("samples.golden.txt"), "the golden file")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
