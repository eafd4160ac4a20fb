package org.wirefold.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs that the test runs when it wants to. */
class HostQueueTest {
    private final List<Runnable> started = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private final HostQueue queue =
            new HostQueue(started::add, Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC));

    private void add(String address, Duration pause) {
        queue.addLast(address, () -> () -> answered.add(address), pause);
    }

    @Test
    void shouldAskOneHostForOneThingAtATime() throws InterruptedException {
        // Given
        add("http://a.example/1", Duration.ZERO);
        add("http://www.a.example:81/2", Duration.ZERO);
        add("http://b.example/1", Duration.ZERO);
        queue.handle(Duration.ZERO);
        assertThat(started).hasSize(2);

        // When
        started.get(0).run();
        queue.handle(Duration.ZERO);

        // Then
        assertThat(answered).containsExactly("http://a.example/1");
        assertThat(started).hasSize(3);
        started.get(1).run();
        started.get(2).run();
        queue.handle(Duration.ZERO);
        assertThat(answered).containsExactly("http://a.example/1", "http://b.example/1", "http://www.a.example:81/2");
        assertThat(queue.isBusy()).isFalse();
    }

    @Test
    void shouldLeaveAHostAloneForAsLongAsItsJobSays() throws InterruptedException {
        // Given
        add("http://a.example/1", Duration.ofSeconds(1));
        add("http://a.example/2", Duration.ofSeconds(1));
        queue.handle(Duration.ZERO);
        started.get(0).run();

        // When
        queue.handle(Duration.ZERO);

        // Then
        assertThat(started).hasSize(1);
        assertThat(queue.isRunning()).isFalse();
        assertThat(queue.isBusy()).isTrue();
    }
}
