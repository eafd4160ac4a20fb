package org.wirefold.alerts.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.alerts.search.EditRefusedException.Cause;

class SearchesFileTest {
    private static final String WRITTEN = """
            # Whom we tell
            webhooks:
              newsroom: {url: "https://newsroom.example/hook", secret-file: secret} # the only one

            searches:
              # asked for by the harbour desk
              - name: port # short
                words: port tunnel   # both
                # where it is
                entities:
                  - Rotterdam # the city
                  - "Maas # river"

                tell: [story, kill]
              # of our agency
              - {name: agency, agencies: NWA} # in one line
              - name: far
                words: >
                  far
                  away # no comment

            # the end
            """;

    @TempDir
    Path folder;

    private Path path;
    private SearchesFile file;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
        path = Files.writeString(folder.resolve("alerts.yaml"), WRITTEN);
        file = new SearchesFile(path);
    }

    private String revision(String name) throws Exception {
        return stored(name).revision();
    }

    private StoredSearch stored(String name) throws Exception {
        StoredSearch stored = file.read().searches().get(name);
        assertThat(stored).as(name).isNotNull();
        return Objects.requireNonNull(stored);
    }

    private static SearchText text(String name, Object... fields) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            List<String> values = new ArrayList<>();
            ((List<?>) fields[i + 1]).forEach(one -> values.add(String.valueOf(one)));
            all.put((String) fields[i], values);
        }
        return new SearchText(name, all);
    }

    @Test
    void shouldReadWhatIsWrittenWhenAFileIsShown() throws Exception {
        // Then
        assertThat(file.read().searches()).containsOnlyKeys("port", "agency", "far");
        assertThat(file.read().webhooks()).containsExactly("newsroom");
        assertThat(stored("port").text().values("entities")).containsExactly("Rotterdam", "Maas # river");
        assertThat(stored("far").text().values("words")).containsExactly("far away # no comment");
        assertThat(stored("agency").lines()).isEqualTo("  - {name: agency, agencies: NWA} # in one line");
    }

    @Test
    void shouldTouchTheLinesOfOneFieldAloneWhenASearchIsChanged() throws Exception {
        // When
        file.change(
                "port",
                revision("port"),
                text(
                        "port",
                        "words",
                        List.of("port tunnel"),
                        "entities",
                        List.of("Rotterdam", "yes: no"),
                        "sources",
                        List.of("a.example"),
                        "spread",
                        List.of(5, 20)));

        // Then
        assertThat(Files.readString(path)).isEqualTo(WRITTEN.replace("""
                    entities:
                      - Rotterdam # the city
                      - "Maas # river"

                    tell: [story, kill]
                """, """
                    entities: [Rotterdam, 'yes: no']
                    # the city

                    sources: a.example
                    spread: [5, 20]
                """));
    }

    @Test
    void shouldKeepEveryCommentWhenAnySearchIsChangedOrAdded() throws Exception {
        // When
        file.change("agency", revision("agency"), text("our-copy", "agencies", List.of("NWA", "AFP")));
        file.change("far", revision("far"), text("far", "words", List.of("near")));
        file.change("port", revision("port"), text("harbour", "sources", List.of("#1.example")));
        file.add(text("new", "languages", List.of("en"), "webhooks", List.of()));

        // Then
        String now = Files.readString(path);
        assertThat(now)
                .contains("# Whom we tell", "# the only one", "# asked for by the harbour desk", "# short", "# both")
                .contains("# where it is", "# the city", "# of our agency", "# in one line", "# the end")
                .contains("  - name: new\n    languages: en\n    webhooks: []\n");
        assertThat(file.read().searches()).containsOnlyKeys("harbour", "our-copy", "far", "new");
        assertThat(RulesFile.read(path).rules().searches()).hasSize(4);
        assertThat(stored("new").search().webhooks()).isEmpty();
        assertThat(stored("far").search().webhooks()).containsExactly("newsroom");
    }

    @Test
    void shouldLeaveTheOthersWhenSearchesAreDeletedOneByOne() throws Exception {
        // When
        file.delete("agency", revision("agency"));
        String one = Files.readString(path);
        file.delete("port", revision("port"));
        file.delete("far", revision("far"));

        // Then
        assertThat(one).isEqualTo(WRITTEN.replace("  - {name: agency, agencies: NWA} # in one line\n", ""));
        assertThat(Files.readString(path)).contains("searches: []\n", "# asked for by", "# the end");
        assertThat(RulesFile.read(path).rules().searches()).isEmpty();
        file.add(text("first", "words", List.of("again")));
        assertThat(RulesFile.read(path).rules().searches()).containsOnlyKeys("first");
    }

    @Test
    void shouldRefuseAChangeWhenSomebodyElseChangedTheSearch() throws Exception {
        // Given
        String seen = revision("port");
        String other = revision("agency");
        file.change("port", seen, text("port", "words", List.of("port strike")));

        // When
        EditRefusedException late = catchThrowableOfType(
                EditRefusedException.class, () -> file.change("port", seen, text("port", "words", List.of("port"))));
        EditRefusedException gone = catchThrowableOfType(EditRefusedException.class, () -> file.delete("port", seen));

        // Then
        assertThat(late.why()).isEqualTo(Cause.CONFLICT);
        assertThat(late).hasMessageContaining("somebody else changed the search 'port'");
        assertThat(gone.why()).isEqualTo(Cause.CONFLICT);
        assertThat(stored("port").text().values("words")).containsExactly("port strike");
        file.delete("agency", other);
        assertThat(file.read().searches()).containsOnlyKeys("port", "far");
    }

    @Test
    void shouldLoseNoChangeWhenManyWriteAtOnce() throws Exception {
        // Given
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();

        // When
        for (int i = 0; i < 24; i++) {
            SearchText added = text("added-" + i, "words", List.of("word" + i));
            all.add(writers.submit(() -> {
                new SearchesFile(path).add(added);
                return added;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        writers.shutdown();

        // Then
        assertThat(file.read().searches()).hasSize(27);
    }

    @Test
    void shouldWriteNothingWhenASearchIsWrong() throws Exception {
        // Then
        assertThatThrownBy(() -> file.add(text("a b", "words", List.of("x")))).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> file.add(text("x: 1\n  - name: y", "words", List.of("x"))))
                .hasMessageContaining("needs a name");
        assertThatThrownBy(() -> file.add(text("port", "words", List.of("x"))))
                .hasMessage("there is a search called 'port' already; take another name");
        assertThatThrownBy(() -> file.add(text("none"))).hasMessageContaining("has no condition");
        assertThatThrownBy(() -> file.add(text("r", "relations", List.of("cousin"))))
                .hasMessage("there is no relation 'cousin'; there are abridged, copy, extended, original, version");
        assertThatThrownBy(() -> file.add(text("w", "words", List.of("x"), "webhooks", List.of("else"))))
                .hasMessage("there is no webhook 'else'; there are newsroom");
        assertThat(Files.readString(path)).isEqualTo(WRITTEN);
        try (var files = Files.list(folder)) {
            assertThat(files.map(one -> one.getFileName().toString()))
                    .containsExactlyInAnyOrder("secret", "alerts.yaml", ".alerts.yaml.lock");
        }
    }

    @Test
    void shouldNotChangeAFileInPlaceWhenItIsWrittenInAnUnusualWay() throws Exception {
        // Given
        String unusual = """
                searches:
                  - {name: a, words: x}
                  - name: b
                    words: &w [y, z]
                  - name: c
                    words: *w
                """;
        Files.writeString(path, unusual);

        // Then
        assertThatThrownBy(() -> file.change("b", revision("b"), text("b", "words", List.of("q"))))
                .hasMessageContaining("change it in an editor");
        assertThatThrownBy(() -> file.delete("b", revision("b"))).hasMessageContaining("change it in an editor");
        assertThat(Files.readString(path)).isEqualTo(unusual);
        String inOneLine = "searches: [{name: a, words: x}, {name: b, words: y}]\n";
        Files.writeString(path, inOneLine);
        assertThatThrownBy(() -> file.delete("a", revision("a"))).hasMessageContaining("change it in an editor");
        assertThatThrownBy(() -> file.add(text("c", "words", List.of("q"))))
                .hasMessageContaining("change it in an editor");
        assertThat(Files.readString(path)).isEqualTo(inOneLine);
    }

    @Test
    void shouldMakeTheFileAndKeepItsRightsWhenTheFirstSearchIsSaved() throws Exception {
        // Given
        Path none = folder.resolve("none.yaml");
        SearchesFile fresh = new SearchesFile(none);

        // When
        boolean wasEmpty = fresh.read().searches().isEmpty();
        fresh.add(text("first", "entities", List.of("Zoë 🚢", "a\u202Eb")));
        Files.setPosixFilePermissions(none, PosixFilePermissions.fromString("rw-rw----"));
        fresh.add(text("second", "sources", List.of("b.example")));

        // Then
        assertThat(wasEmpty).isTrue();
        assertThat(fresh.read().searches()).containsOnlyKeys("first", "second");
        assertThat(Files.getPosixFilePermissions(none)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    }

    @Test
    void shouldReadBackWhateverIsWrittenWhenValuesAreHostile() throws Exception {
        // Given
        long seed = Long.getLong("wirefold.seed", 20261122);
        System.out.println("SearchesFileTest seed " + seed);
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "#",
                " #x",
                ": ",
                "-",
                "- a",
                "'",
                "\"",
                "[",
                "]",
                "{",
                "}",
                "&a",
                "*a",
                "!",
                "|",
                ">",
                "%",
                "@",
                "`",
                "\\",
                "\t",
                "true",
                "1",
                "~",
                "null",
                "<script>",
                "\u0007",
                "\u001b[31m",
                "\u202e",
                "é",
                "🚢",
                ",",
                "?",
                "\u2028",
                "\u0085",
                "\n",
                "a b");

        for (int i = 0; i < 60; i++) {
            List<String> values = new ArrayList<>();
            for (int j = 0; j <= random.nextInt(3); j++) {
                StringBuilder value = new StringBuilder("v");
                for (int k = random.nextInt(5); k >= 0; k--) {
                    value.insert(random.nextBoolean() ? 0 : value.length(), pieces.get(random.nextInt(pieces.size())));
                }
                values.add(value.toString().strip());
            }

            // When
            file.change("agency", revision("agency"), text("agency", "sources", values));

            // Then
            assertThat(new SearchesFile(path).read().searches().get("agency"))
                    .satisfies(one -> assertThat(one.search().sources()).isEqualTo(values));
        }
        assertThat(new String(Files.readAllBytes(path), StandardCharsets.UTF_8)).contains("# the end");
    }

    @Test
    void shouldKeepTheEndsOfLinesWhenAFileHasThoseOfWindows() throws Exception {
        // Given
        Files.writeString(path, WRITTEN.replace("\n", "\r\n"));

        // When
        file.change("port", revision("port"), text("port", "words", List.of("port")));

        // Then
        assertThat(Files.readString(path).replace("\r\n", "")).doesNotContain("\n");
        assertThat(stored("port").text().values("words")).containsExactly("port");
    }
}
