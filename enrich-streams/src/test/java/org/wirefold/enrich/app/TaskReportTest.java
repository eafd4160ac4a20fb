package org.wirefold.enrich.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wirefold.enrich.app.TaskReport.Change;

/** What an operator is told of partitions that come and go. */
class TaskReportTest {
    @Test
    void shouldTellWhatWasTakenRestoredAndLeftWhenTheSharingChanges() {
        // Given
        AtomicLong restored = new AtomicLong(40);
        TaskReport report = new TaskReport(restored::get);

        // When
        Change first = report.changeTo(Set.of("articles.raw-1", "articles.raw-0"));
        restored.set(70);
        Change second = report.changeTo(Set.of("articles.raw-1", "articles.raw-2"));
        Change same = report.changeTo(Set.of("articles.raw-1", "articles.raw-2"));
        Change last = report.changeTo(Set.of());

        // Then
        assertThat(List.of(first, second, same, last))
                .containsExactly(
                        new Change(Set.of("articles.raw-0", "articles.raw-1"), Set.of(), 40),
                        new Change(Set.of("articles.raw-2"), Set.of("articles.raw-0"), 30),
                        new Change(Set.of(), Set.of(), 0),
                        new Change(Set.of(), Set.of("articles.raw-1", "articles.raw-2"), 0));
    }
}
