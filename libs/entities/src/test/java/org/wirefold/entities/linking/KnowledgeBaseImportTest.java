package org.wirefold.entities.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBaseImportTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepNamesTypeWeightAndRelatedWhenADumpOfWikidataIsImported() throws IOException {
        // Given
        Path dump = folder.resolve("dump.json");
        Files.writeString(dump, """
                [
                {"id":"Q1","labels":{"en":{"value":"Ann \\"A\\" Lee"}},"aliases":{"en":[{"value":"A. Lee"}]},\
                "claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}],\
                "P108":[{"mainsnak":{"datavalue":{"value":{"id":"Q2"}}}}]},"sitelinks":{"enwiki":{},"dewiki":{}}},
                {"id":"Q2","labels":{"de":{"value":"ohne"}}}
                ]
                """);
        Path out = folder.resolve("base.jsonl");

        // When
        int written = KnowledgeBaseImport.wikidata(dump, out);

        // Then
        KnowledgeBase base = KnowledgeBase.read(out, name -> name.toLowerCase(Locale.ROOT));
        assertThat(written).isEqualTo(1);
        assertThat(base.named("a. lee"))
                .containsExactly(new KnowledgeBase.Entry(
                        "Q1",
                        List.of("Ann \"A\" Lee", "A. Lee"),
                        "person",
                        3,
                        List.of("Q2"),
                        Map.of("wikidata", "Q1")));
    }

    @Test
    void shouldTellTheLineWhenADumpIsBroken() throws IOException {
        // Given
        Path dump = folder.resolve("dump.json");
        Files.writeString(dump, "{\"qid\":\"Q1\",\"name\":\"A\"}\n{\"qid\":\"Q2\"\n");

        // When / Then
        assertThatThrownBy(() -> KnowledgeBaseImport.territories(dump, folder.resolve("out.jsonl")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }
}
