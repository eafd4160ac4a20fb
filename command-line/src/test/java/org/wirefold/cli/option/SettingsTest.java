package org.wirefold.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
