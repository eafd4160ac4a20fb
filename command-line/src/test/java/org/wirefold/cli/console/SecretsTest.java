package org.wirefold.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://news:hunter2@db:5432/news | postgresql://news:***@db:5432/news",
                "postgresql://news:hun@ter2@db/news | postgresql://news:***@db/news",
                "postgresql://db/news?user=news&password=hunter2&ssl=true | postgresql://db/news?user=news&password=***&ssl=true",
                "postgresql://db/news?sslpassword=hunter2 | postgresql://db/news?sslpassword=***",
                "the sink postgres://news:hunter2@db/news gave up | the sink postgres://news:***@db/news gave up",
                "a sink is …, not postgre:/news:hunter2@db | a sink is …, not postgre:/news:hunter2@db"
            })
    void shouldMaskThePasswordOfAnAddress(String text, String masked) {
        // Given, When
        String shown = Secrets.masked(text);

        // Then
        assertThat(shown).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "jsonl:out?by=day",
        "sqlite:/data/x.sqlite",
        "http://127.0.0.1:9464/metrics",
        "mail a@b.example at 10:30"
    })
    void shouldLeaveTheRestAsItIs(String text) {
        // Given, When
        String shown = Secrets.masked(text);

        // Then
        assertThat(shown).isEqualTo(text);
    }
}
