package org.wirefold.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.enrich.processor.ArticleAnnotator;
import org.wirefold.events.StoryProfiler;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.NewsEvent.EventStory;

/** Events leave the topology when a commit begins. The test driver commits after each record. */
class EventOutputTest {
    private static final String FERRY =
            "Ferry Solveig sank off Norderholm with 214 aboard, the Westmark coast guard said.";
    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void shouldSendAnEventOnceWhenACommitBegins() {
        try (DrivenTopology driven = new DrivenTopology(folder, RelationPolicy.standard(), ArticleAnnotator.NOTHING)) {
            // Given
            TestInputTopic<byte[], byte[]> profiles = driven.input(DrivenTopology.TOPICS.storyProfiles());
            TestOutputTopic<String, byte[]> events = driven.output(DrivenTopology.TOPICS.events());
            profiles.pipeInput(key("urn:a"), stated("s1", FERRY));
            assertThat(events.isEmpty()).isTrue();

            // When
            profiles.pipeInput(key("urn:b"), stated("s2", FERRY + " Rescue goes on."));
            List<byte[]> sent = events.readValuesToList();
            profiles.pipeInput(key("urn:a"), new ProfileEvent.Withdrawn(9).toBytes());
            List<byte[]> ended = events.readValuesToList();

            // Then
            assertThat(sent).hasSize(1);
            assertThat(ArticleJson.read(sent.get(0), NewsEvent.class).stories())
                    .extracting(EventStory::storyId)
                    .containsExactly("s1", "s2");
            assertThat(ended).containsExactly((byte[]) null);
            assertThat(driven.deadLetters.isEmpty()).isTrue();
        }
    }

    private static byte[] key(String uri) {
        return uri.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] stated(String story, String text) {
        byte[] profile =
                new StoryProfiler().profile(text, text, "en", TIME, TIME).toBytes();
        return new ProfileEvent.Stated(1, story, "source", text, profile).toBytes();
    }
}
