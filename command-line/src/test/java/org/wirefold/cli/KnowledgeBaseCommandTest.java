package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.entities.Entity;
import org.wirefold.entities.EntityAnnotator;

class KnowledgeBaseCommandTest {
    /** Two of one name, told apart by whom the article names beside; a thing of no type; one without an English name. */
    private static final String DUMP = """
            [
            {"id":"Q901","labels":{"en":{"value":"Jorun Haaland"}},"claims":{\
            "P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}],\
            "P108":[{"mainsnak":{"datavalue":{"value":{"id":"Q903"}}}}]},"sitelinks":{"enwiki":{}}},
            {"id":"Q902","labels":{"en":{"value":"Jorun Haaland"}},"claims":{\
            "P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}]},"sitelinks":{"enwiki":{},"nowiki":{}}},
            {"id":"Q903","labels":{"en":{"value":"Bank of Varnholm"}},"claims":{\
            "P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q22687"}}}}]}},
            {"id":"Q904","labels":{"en":{"value":"Kattwig"}},"claims":{\
            "P1566":[{"mainsnak":{"datavalue":{"value":"77"}}}],\
            "P625":[{"mainsnak":{"datavalue":{"value":{"latitude":53.5,"longitude":9.93}}}}]}},
            {"id":"Q905","labels":{"en":{"value":"ferry"}},"claims":{\
            "P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q9415"}}}}]}},
            {"id":"Q906","labels":{"no":{"value":"uten navn"}}}
            ]
            """;

    @TempDir
    Path folder;

    private record Ran(int exitCode, String err) {}

    private static Ran run(Object... arguments) {
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int exitCode = Main.run(texts, Map.of(), new PrintWriter(Writer.nullWriter()), new PrintWriter(err));
        return new Ran(exitCode, err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump.json", "dump.json.gz"})
    void shouldLinkToWhatADumpOfWikidataSaysWhenItIsImported(String name) throws IOException {
        // Given
        Path dump = write(name, DUMP);
        Path base = folder.resolve("base.jsonl");

        // When
        Ran ran = run("knowledge-base", "import", "wikidata", dump, base);

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ran.err().strip())
                .isEqualTo("wrote 4 entries to " + base
                        + "; left out: 1 without a name or an id, 1 of another or no known type");
        EntityAnnotator annotator =
                EntityAnnotator.builder().knowledgeBase(base).build();
        assertThat(annotator
                        .annotate(
                                "",
                                "The Bank of Varnholm will open in Kattwig on Monday, its chairwoman Jorun Haaland said.",
                                "en")
                        .entities())
                .extracting(Entity::id, Entity::name)
                .contains(tuple("Q901", "Jorun Haaland"), tuple("Q903", "Bank of Varnholm"), tuple("Q904", "Kattwig"));
        assertThat(annotator
                        .annotate("", "The mayor of Kattwig resigned.", "en")
                        .entities())
                .filteredOn(entity -> entity.id().equals("Q904"))
                .singleElement()
                .satisfies(entity -> assertThat(entity.links())
                        .containsExactlyInAnyOrderEntriesOf(
                                Map.of("wikidata", "Q904", "geonames", "77", "coordinates", "53.5000,9.9300")));
    }

    @Test
    void shouldLeaveOutWhatTooFewSitesHaveAnArticleOn() throws IOException {
        // Given
        Path dump = write("dump.json", DUMP);
        Path base = folder.resolve("base.jsonl");

        // When
        Ran ran = run("knowledge-base", "import", "wikidata", dump, base, "--least-sites", "2");

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ran.err()).contains("wrote 1 entry").contains("3 on too few sites");
        assertThat(Files.readAllLines(base)).singleElement().asString().contains("\"Q902\"");
    }

    @Test
    void shouldTellFileAndLineWhenADumpIsBroken() throws IOException {
        // Given
        Path dump = write("dump.json", "[\n{\"id\":\"Q1\"},\n{\"id\":\n]\n");
        Path base = folder.resolve("base.jsonl");

        // When
        Ran ran = run("knowledge-base", "import", "wikidata", dump, base);

        // Then
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(ran.err().lines()).singleElement().asString().contains(dump + ", line 3: ");
        assertThat(base).doesNotExist();
    }

    @Test
    void shouldSayWhatToDoWhenADumpCannotBeRead() throws IOException {
        // Given
        Path packed = write("dump.json.bz2", "BZh91AY");
        Path base = folder.resolve("base.jsonl");

        // When
        List<Ran> ran = List.of(
                run("knowledge-base", "import", "wikidata", packed, base),
                run("knowledge-base", "import", "wikidata", folder.resolve("none"), base),
                run("knowledge-base", "import", "wikidata", packed, packed),
                run("knowledge-base", "import", "dbpedia", packed, base));

        // Then
        assertThat(ran)
                .extracting(Ran::exitCode)
                .containsExactly(ExitCode.FAILURE, ExitCode.USAGE, ExitCode.USAGE, ExitCode.USAGE);
        assertThat(ran.get(0).err()).contains("bzcat");
        assertThat(ran.get(1).err()).contains("cannot be read");
        assertThat(ran.get(2).err()).contains("overwritten");
        assertThat(ran.get(3).err()).contains("dbpedia").contains("--help");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!name.endsWith(".gz")) {
            return Files.write(file, bytes);
        }
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
        return file;
    }
}
