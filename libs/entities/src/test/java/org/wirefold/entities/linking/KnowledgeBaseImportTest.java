package org.wirefold.entities.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeBaseImportTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepNamesTypeWeightRelatedAndLinksWhenADumpOfWikidataIsImported() throws IOException {
        // Given
        Path dump = write("""
                [
                {"id":"Q1","labels":{"en":{"value":"Ann \\"A\\" Lee"}},"aliases":{"en":[{"value":"A. Lee"}]},\
                "claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}],\
                "P108":[{"mainsnak":{"datavalue":{"value":{"id":"Q2"}}}}]},"sitelinks":{"enwiki":{},"dewiki":{}}},
                {"id":"Q2","labels":{"de":{"value":"ohne"}}},
                {"id":"Q183","labels":{"en":{"value":"Germany"}},"claims":{\
                "P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q99"}}}},{"mainsnak":{"snaktype":"novalue"}}],\
                "P297":[{"rank":"deprecated","mainsnak":{"datavalue":{"value":"XX"}}},\
                {"rank":"normal","mainsnak":{"datavalue":{"value":"DE"}}}],\
                "P625":[{"mainsnak":{"datavalue":{"value":{"latitude":51,"longitude":10.5}}}}],\
                "P1566":[{"rank":"normal","mainsnak":{"datavalue":{"value":"1"}}},\
                {"rank":"preferred","mainsnak":{"datavalue":{"value":"2921044"}}}]}},
                {"id":"Q3","labels":{"en":{"value":"Love"}},"claims":{\
                "P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q9415"}}}}]}}
                ]
                """);
        Path out = folder.resolve("base.jsonl");

        // When
        KnowledgeBaseImport.Outcome outcome = KnowledgeBaseImport.wikidata(dump, out, 0);

        // Then
        KnowledgeBase base = KnowledgeBase.read(out, name -> name.toLowerCase(Locale.ROOT));
        assertThat(outcome).isEqualTo(new KnowledgeBaseImport.Outcome(2, 1, 1, 0));
        assertThat(base.named("a. lee"))
                .containsExactly(new KnowledgeBase.Entry(
                        "Q1",
                        List.of("Ann \"A\" Lee", "A. Lee"),
                        "person",
                        3,
                        List.of("Q2"),
                        Map.of("wikidata", "Q1")));
        assertThat(base.named("germany"))
                .containsExactly(new KnowledgeBase.Entry(
                        "Q183",
                        List.of("Germany"),
                        "place",
                        1,
                        List.of(),
                        Map.of(
                                "wikidata",
                                "Q183",
                                "iso3166",
                                "DE",
                                "geonames",
                                "2921044",
                                "coordinates",
                                "51.0000,10.5000")));
        assertThat(base.size()).isEqualTo(2);
    }

    @Test
    void shouldGiveCountriesTheirCodesWhenTerritoriesAreImported() throws IOException {
        // Given
        Path list = write("""
                {"qid":"Q1","name":"Andorra","code":"ad","is_country":true,"names_strong":["Principality of Andorra"]}
                {"qid":"Q2","name":"Kosovo","code":"xk","is_country":true}
                {"name":"Nowhere"}
                """);
        Path out = folder.resolve("base.jsonl");

        // When
        KnowledgeBaseImport.Outcome outcome = KnowledgeBaseImport.territories(list, out);

        // Then
        KnowledgeBase base = KnowledgeBase.read(out, name -> name);
        assertThat(outcome).isEqualTo(new KnowledgeBaseImport.Outcome(2, 1, 0, 0));
        assertThat(base.named("Principality of Andorra"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.links()).containsEntry("iso3166", "AD"));
        assertThat(base.named("Kosovo"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.links()).containsOnlyKeys("wikidata"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"qid\":\"Q2\"", "[1,2]", "not json", "{\"qid\":\"\",\"name\":\"B\"}"})
    void shouldTellTheLineAndLeaveTheFormerFileWhenADumpIsBroken(String broken) throws IOException {
        // Given
        Path dump = write("{\"qid\":\"Q1\",\"name\":\"A\"}\n" + broken + "\n");
        Path out = Files.writeString(folder.resolve("out.jsonl"), "former");

        // When / Then
        assertThatThrownBy(() -> KnowledgeBaseImport.territories(dump, out))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("dump.json, line 2: ");
        assertThat(out).hasContent("former");
        assertThat(folder.resolve("out.jsonl.part")).doesNotExist();
    }

    @Test
    void shouldTellHowFarItCameWhenAPackedDumpIsCutShort() throws IOException {
        // Given
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"qid\":\"Q1\",\"name\":\"A\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 4);

        // When / Then
        assertThatThrownBy(() -> KnowledgeBaseImport.territories(
                        new ByteArrayInputStream(cut), "dump.gz", folder.resolve("out.jsonl")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("dump.gz, after line ");
    }

    private Path write(String dump) throws IOException {
        return Files.writeString(folder.resolve("dump.json"), dump);
    }
}
