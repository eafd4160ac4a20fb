package org.wirefold.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.alerts.search.RulesFile;
import org.wirefold.newsdesk.searches.DeskSearch;
import org.wirefold.newsdesk.searches.SearchesException;

class FileSearchesTest {
    @TempDir
    Path folder;

    private Path file;
    private FileSearches searches;

    @BeforeEach
    void open() {
        file = folder.resolve("alerts.yaml");
        searches = new FileSearches(file);
    }

    private static DeskSearch search(String name, String words) {
        return new DeskSearch(name, Map.of("words", List.of(words), "webhooks", List.of()), "", "");
    }

    private DeskSearch named(String name) {
        return Objects.requireNonNull(searches.read().searches().get(name), name);
    }

    @Test
    void shouldWriteWhatTheAlertsReadWhenSearchesAreSavedChangedAndDeleted() throws Exception {
        // Given
        String empty = searches.read().version();

        // When
        searches.add(search("port", "port tunnel"));
        searches.add(search("tram", "tram"));
        String two = searches.read().version();
        searches.change("port", named("port").revision(), search("harbour", "port"));
        searches.delete("tram", named("tram").revision());

        // Then
        assertThat(RulesFile.read(file).rules().searches()).containsOnlyKeys("harbour");
        assertThat(named("harbour").lines()).isEqualTo("  - name: harbour\n    words: port\n    webhooks: []");
        assertThat(List.of(empty, two, searches.read().version())).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayWhoseFaultItIsWhenAChangeIsRefused() throws Exception {
        // Given
        searches.add(search("port", "port"));
        String seen = named("port").revision();
        Files.writeString(file, Files.readString(file).replace("words: port", "words: strike"));

        // When
        SearchesException late = catchThrowableOfType(
                SearchesException.class, () -> searches.change("port", seen, search("port", "mine")));
        SearchesException wrong =
                catchThrowableOfType(SearchesException.class, () -> searches.add(search("a b", "mine")));
        Files.writeString(file, "searches:\n  - {name: x, word: y}\n");
        SearchesException broken = catchThrowableOfType(SearchesException.class, () -> searches.read());

        // Then
        assertThat(late.status()).isEqualTo(409);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken).hasMessageContaining("alerts.yaml:2: there is no setting 'word'");
    }
}
