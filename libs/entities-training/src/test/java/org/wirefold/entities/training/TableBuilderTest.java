package org.wirefold.entities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import org.wirefold.entities.tagging.Connectors;
import org.wirefold.entities.tagging.FeatureExtractor;
import org.wirefold.entities.tagging.LexicalTables;

/** The tables from two tiny jars with the files that the real ones have. */
class TableBuilderTest {
    private static final String LEXICA = "edu/emory/mathcs/nlp/lexica/";
    private static final String KNOWNER = "mpi/ner/aida_20180120_cs_de_en_es_ru_zh_v18/generated_configurations/en/";
    private static final List<String> NAME_LISTS = List.of(
            "WikiPeople.lst",
            "WikiPeopleRedirects.lst",
            "WikiOrganizations.lst",
            "WikiOrganizationsRedirects.lst",
            "known_corporations.lst",
            "WikiLocations.lst",
            "WikiLocationsRedirects.lst",
            "known_country.csv",
            "known_place.lst",
            "known_state.lst",
            "WikiCompetitionsBattlesEvents.lst",
            "WikiManMadeObjectNames.lst",
            "WikiArtWork.lst",
            "WikiFilms.lst",
            "WikiSongs.lst",
            "VincentNgPeopleTitles.txt",
            "known_title.lst",
            "Occupations.txt",
            "known_jobs.lst",
            "KnownNationalities.txt");

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameTablesWhenTheyAreBuiltTwice() throws IOException {
        // Given
        writeSources();
        byte[] first = bytes(new TableBuilder(new SourceArtifacts(folder), 1).build());

        // When
        byte[] second = bytes(new TableBuilder(new SourceArtifacts(folder), 1).build());

        // Then
        assertThat(second).isEqualTo(first);
        LexicalTables read = LexicalTables.read(new DataInputStream(new ByteArrayInputStream(first)));
        assertThat(bytes(read)).isEqualTo(first);
    }

    @Test
    void shouldGiveWordsTheirOwnFeaturesWhenTheTablesKnowThem() throws IOException {
        // Given
        writeSources();
        Connectors none = new Connectors(Set.of(), Set.of());

        // When
        LexicalTables tables = new TableBuilder(new SourceArtifacts(folder), 1).build();

        // Then
        assertThat(features(new FeatureExtractor(tables, none), "Oslo"))
                .isNotEqualTo(features(new FeatureExtractor(LexicalTables.empty(), none), "Oslo"));
        assertThat(features(new FeatureExtractor(tables.without("brownvectorspriorsnames"), none), "Oslo"))
                .isEqualTo(features(new FeatureExtractor(LexicalTables.empty(), none), "Oslo"));
    }

    @Test
    void shouldNameTheMissingFileWhenAJarLacksIt() throws IOException {
        // Given
        zip("nlp4j-english-1.1.2.jar", Map.of("other", new byte[0]));

        // When / Then
        assertThatThrownBy(() -> new SourceArtifacts(folder).vectors())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no " + LEXICA + "en-word-embeddings-undigitalized.xz");
    }

    private static int[] features(FeatureExtractor extractor, String word) {
        return extractor.all(new org.wirefold.entities.tagging.WordType[] {extractor.type(word)}, 1)[0];
    }

    private void writeSources() throws IOException {
        HashMap<String, HashSet<String>> brown = new HashMap<>();
        brown.put("oslo", new HashSet<>(List.of("0110", "01101011")));
        brown.put("said", new HashSet<>(List.of("1001")));
        HashMap<String, float[]> vectors = new HashMap<>();
        vectors.put("Oslo", new float[] {1, 0, 0});
        vectors.put("said", new float[] {0, 1, 0});
        zip(
                "nlp4j-english-1.1.2.jar",
                Map.of(
                        LEXICA + "en-brown-clusters-simplified-lowercase.xz",
                        packed(brown),
                        LEXICA + "en-word-embeddings-undigitalized.xz",
                        packed(vectors)));
        Map<String, byte[]> files = new HashMap<>();
        files.put(
                KNOWNER + "aida_20180120_cs_de_en_es_ru_zh_v18_tokenClassProbs-bmeow.tsv",
                ("Oslo" + "\t0".repeat(11) + "\t0.9" + "\t0".repeat(4) + "\n").getBytes(StandardCharsets.UTF_8));
        for (String list : NAME_LISTS) {
            files.put(KNOWNER + "gazeteers/" + list, new byte[0]);
        }
        files.put(KNOWNER + "gazeteers/WikiLocations.lst", "Oslo\nOslo Fjord\n".getBytes(StandardCharsets.UTF_8));
        zip("knowner-models-1.0.jar", files);
    }

    private static byte[] packed(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private void zip(String name, Map<String, byte[]> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }

    private static byte[] bytes(LexicalTables tables) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tables.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
