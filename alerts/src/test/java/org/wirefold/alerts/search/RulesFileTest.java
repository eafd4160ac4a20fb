package org.wirefold.alerts.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSecret() throws IOException {
        Files.writeString(folder.resolve("secret"), "# of the newsroom\n" + SECRET + "\n");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("alerts.yaml"), text);
    }

    @Test
    void shouldReadSearchesAndWebhooks() throws Exception {
        // Given
        Path file = file("""
                webhooks:
                  newsroom:
                    url: https://newsroom.example/hook
                    secret-file: secret
                searches:
                  - name: port
                    words: Rotterdam's port-tunnel
                    entities: [Rotterdam]
                    tell: [story, kill]
                    spread: 5
                  - name: agency
                    agencies: NWA
                """);

        // When
        AlertRules rules = RulesFile.read(file).rules();

        // Then
        assertThat(rules.searches()).containsOnlyKeys("port", "agency");
        SavedSearch port = Objects.requireNonNull(rules.searches().get("port"));
        assertThat(port.words()).containsExactly("rotterdam", "s", "port", "tunnel");
        assertThat(port.tell()).containsExactlyInAnyOrder(Occasion.STORY, Occasion.KILL, Occasion.SPREAD);
        assertThat(port.webhooks()).containsExactly("newsroom");
        assertThat(Objects.requireNonNull(rules.searches().get("agency")).tell())
                .containsExactly(Occasion.STORY);
        Webhook newsroom = Objects.requireNonNull(rules.webhooks().get("newsroom"));
        assertThat(newsroom.secrets()).hasSize(1);
        assertThat(newsroom.attempts()).isEqualTo(10);
    }

    @Test
    void shouldNameEveryProblemWithItsLine() throws Exception {
        // Given
        Path file = file("""
                webhooks:
                  newsroom:
                    url: ftp://newsroom.example/hook
                    secret-file: nowhere
                searches:
                  - name: a
                    word: typo
                  - name: b
                    words: [strike]
                    tell: [sometimes]
                    relations: [cousin]
                    spread: one
                  - words: [strike]
                """);

        // When
        WrongRulesException wrong = catchThrowableOfType(WrongRulesException.class, () -> RulesFile.read(file));

        // Then
        assertThat(wrong.problems())
                .anySatisfy(one -> assertThat(one).startsWith(file + ":3: a url is http"))
                .anySatisfy(one -> assertThat(one).startsWith(file + ":4: the secrets of 'newsroom'"))
                .anySatisfy(one -> assertThat(one).startsWith(file + ":7: there is no setting 'word'"))
                .anySatisfy(one -> assertThat(one).startsWith(file + ":10: there is no occasion 'sometimes'"))
                .anySatisfy(one -> assertThat(one).startsWith(file + ":11: there is no relation 'cousin'"))
                .anySatisfy(one -> assertThat(one).startsWith(file + ":12: 'spread' is a number"))
                .anySatisfy(one -> assertThat(one).startsWith(file + ":13: a search needs a name"));
    }

    @Test
    void shouldSayWhereTheYamlBreaksOff() throws Exception {
        // Given
        Path file = file("searches:\n  - name: [a\n");

        // Then
        assertThatThrownBy(() -> RulesFile.read(file))
                .hasMessageContaining(file + ":")
                .hasMessageContaining("not YAML");
    }
}
