package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The names in the seed articles, which lie beside the project and are not part of it. */
class SeedsTest {
    private static final List<String> WANTED = List.of(
            "Kim Jong Un",
            "Kim Jong-un",
            "Xi Jinping",
            "Vladimir Putin",
            "Li Qiang",
            "Dmitry Medvedev",
            "To Lam",
            "Thongloun Sisoulith",
            "Massud Peseschkian",
            "Woo Won-shik",
            "Ju-ae",
            "Workers' Party of Korea",
            "KCNA",
            "University of North Korean Studies",
            "Johns Hopkins University",
            "Hwasong-20");
    private static final List<String> UNWANTED = List.of(
            "ADVERTISEMENT",
            "Energy News Coverage",
            "Legitimate Interest",
            "Space News",
            "China-North Korea",
            "Army Contract for Global Tactical Satellite Communications",
            "National Defense Development",
            "Kyungnam University’s Institute for Far Eastern Studies");
    private static final List<String> KINDS = List.of(
            "law General Data Protection Regulation",
            "event World War II",
            "craft Artemis IV",
            "place Joint Security Area",
            "organisation Rice");
    private static final List<String> NO_PERSONS = List.of("RODONG SINMUN", "Kim Il Sung Square");

    @Test
    void shouldFindTheNamesOfTheSeedsAndNoFurniture() throws IOException {
        // Given
        Path seeds = seeds();
        assumeTrue(seeds != null, "left out: the folder shared/data/seeds is not beside the project");
        EntityAnnotator annotator = EntityAnnotator.standard();
        Set<String> exact = new HashSet<>();
        Set<String> persons = new HashSet<>();
        TreeMap<String, Set<String>> kims = new TreeMap<>();
        Set<String> kinds = new HashSet<>();
        Set<String> roles = new HashSet<>();
        Set<String> ids = new HashSet<>();

        // When
        for (Path file : files(seeds)) {
            String body = Files.readString(file, StandardCharsets.UTF_8);
            for (Entity entity : annotator.annotate("", body, "en").entities()) {
                roles.addAll(entity.roles());
                ids.add(entity.id());
                for (Mention mention : entity.mentions()) {
                    exact.add(mention.exact());
                    kinds.add(entity.type().wireName() + ' ' + mention.exact());
                    if (entity.type() == EntityType.PERSON) {
                        persons.add(mention.exact());
                    }
                    if (mention.exact().startsWith("Kim Jong")) {
                        kims.computeIfAbsent(entity.id(), k -> new HashSet<>()).add(mention.exact());
                    }
                }
            }
        }

        // Then
        assertThat(exact).containsAll(WANTED).doesNotContainAnyElementsOf(UNWANTED);
        assertThat(persons).doesNotContainAnyElementsOf(NO_PERSONS);
        assertThat(kims).hasSize(1);
        assertThat(kinds).containsAll(KINDS);
        assertThat(roles).doesNotContain("Sending Premier");
        assertThat(ids).doesNotContain("organisation:environmental-protection-agency");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private static @Nullable Path seeds() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path seeds = at.resolve("shared/data/seeds");
            if (Files.isDirectory(seeds)) {
                return seeds;
            }
        }
        return null;
    }
}
