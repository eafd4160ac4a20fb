package org.wirefold.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefold.sink.SinkState;

class WaitReportTest {
    private static final SinkState WAITS = new SinkState.Waiting("the database is away", 3, Instant.EPOCH);

    private final List<String> lines = new ArrayList<>();
    private final WaitReport report = new WaitReport(lines::add);

    @Test
    void shouldSayWhyASinkWaitsAtOnceAndEachMinute() {
        // When
        for (int second = 0; second <= 120; second++) {
            report.saw("one", WAITS, Duration.ofSeconds(second).toNanos());
        }

        // Then
        assertThat(lines).hasSize(3).allMatch(line -> line.contains("one") && line.contains("the database is away"));
    }

    @Test
    void shouldSayThatASinkGoesOnWhenItRunsAgain() {
        // Given
        report.saw("one", WAITS, 0);

        // When
        report.saw("one", new SinkState.Running(), 1);
        report.saw("one", new SinkState.Running(), 2);

        // Then
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).isEqualTo("the sink one goes on");
    }
}
