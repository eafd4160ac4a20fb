package org.wirefold.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.cli.console.Failure;
import picocli.CommandLine;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void shouldPassKafkaSettingsThroughAndReadSecretsFromFiles() throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("secret"), "password!\n");
        Path file = Files.writeString(folder.resolve("a.properties"), "kafka.security.protocol=SASL_SSL\n");
        String[] arguments = {"topics", "--config", file.toString()};

        // When
        Settings settings = Settings.load(
                arguments,
                Map.of(
                        "WIREFOLD_KAFKA_SASL_MECHANISM",
                        "PLAIN",
                        "WIREFOLD_KAFKA_SSL_KEYSTORE_PASSWORD_FILE",
                        secret.toString()));

        // Then
        assertThat(settings.kafka())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("ssl.keystore.password", "password!");
    }

    @Test
    void shouldPreferTheEnvironmentToTheFileAndTheDefaultToNothing() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("a.properties"), "threads=3\nprefix=from-file.\n");
        Path secret = Files.writeString(folder.resolve("prefix"), "from-secret.\n");
        String[] none = {};
        Map<String, String> named = Map.of("WIREFOLD_CONFIG", file.toString());

        // When
        Options fromFile = parsed(Settings.load(none, named));
        Options fromEnvironment =
                parsed(Settings.load(none, Map.of("WIREFOLD_CONFIG", file.toString(), "WIREFOLD_THREADS", "5")));
        Options fromSecret = parsed(Settings.load(
                none, Map.of("WIREFOLD_CONFIG", file.toString(), "WIREFOLD_PREFIX_FILE", secret.toString())));
        Options fromFlag = parsed(
                Settings.load(none, Map.of("WIREFOLD_CONFIG", file.toString(), "WIREFOLD_THREADS", "5")),
                "--threads=7");
        Options fromNothing = parsed(Settings.load(none, Map.of()));

        // Then
        assertThat(fromFile.threads).isEqualTo(3);
        assertThat(fromFile.prefix).isEqualTo("from-file.");
        assertThat(fromEnvironment.threads).isEqualTo(5);
        assertThat(fromSecret.prefix).isEqualTo("from-secret.");
        assertThat(fromFlag.threads).isEqualTo(7);
        assertThat(fromNothing.threads).isEqualTo(2);
        assertThat(fromNothing.prefix).isEmpty();
    }

    @Test
    void shouldPreferTheFileOfTheCommandLineToThatOfTheEnvironment() throws IOException {
        // Given
        Path one = Files.writeString(folder.resolve("one.properties"), "threads=1\n");
        Path two = Files.writeString(folder.resolve("two.properties"), "threads=4\n");

        // When
        Options spaced = parsed(Settings.load(
                new String[] {"run", "--config", two.toString()}, Map.of("WIREFOLD_CONFIG", one.toString())));
        Options joined = parsed(
                Settings.load(new String[] {"run", "--config=" + two}, Map.of("WIREFOLD_CONFIG", one.toString())));

        // Then
        assertThat(spaced.threads).isEqualTo(4);
        assertThat(joined.threads).isEqualTo(4);
    }

    @Test
    void shouldSayWhichFileCannotBeReadAndWhoNamedIt() {
        // Given
        Map<String, String> config = Map.of("WIREFOLD_CONFIG", "no-such.properties");
        Settings secret = Settings.load(new String[] {}, Map.of("WIREFOLD_PREFIX_FILE", "no-such-secret"));

        // When
        ThrowingCallable load = () -> Settings.load(new String[] {}, config);
        ThrowingCallable parse = () -> parsed(secret);

        // Then
        assertThatThrownBy(load)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no-such.properties")
                .hasMessageContaining("WIREFOLD_CONFIG");
        assertThatThrownBy(parse).hasMessageContaining("no-such-secret").hasMessageContaining("WIREFOLD_PREFIX_FILE");
    }

    private static Options parsed(Settings settings, String... arguments) {
        Options options = new Options();
        new CommandLine(options).setDefaultValueProvider(settings).parseArgs(arguments);
        return options;
    }

    @CommandLine.Command(name = "options")
    private static final class Options {
        @CommandLine.Option(names = "--threads", defaultValue = "2")
        private int threads;

        @CommandLine.Option(names = "--prefix", defaultValue = "")
        private String prefix;
    }
}
