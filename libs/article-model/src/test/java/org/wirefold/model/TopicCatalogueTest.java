package org.wirefold.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
    private static final Set<String> PUBLIC =
            Set.of("articles.raw", "articles.enriched", "stories", "events", "articles.dead-letter");

    @Test
    void shouldNameTheTopicsOfTheLiveGeneration() {
        // Given
        TopicCatalogue live = TopicCatalogue.live(4);

        // Then
        assertThat(live.all())
                .extracting(org.wirefold.model.Topic::name)
                .doesNotHaveDuplicates()
                .contains("articles.raw", "articles.enriched", "stories", "events", "articles.dead-letter")
                .allMatch(name -> PUBLIC.contains(name) || name.startsWith("wirefold-enrich."));
    }

    @Test
    void shouldStayWithinWhatKafkaAllowsWhenThePrefixIsLong() {
        assertThat(new TopicCatalogue("p".repeat(100), "g".repeat(100), 1).all())
                .allSatisfy(topic -> assertThat(Topic.isValid(topic.name())).isTrue());
    }

    @Test
    void shouldKeepOutputsOfAGenerationApartAndShareTheTruth() {
        // Given
        TopicCatalogue live = new TopicCatalogue("test-", "", 4);
        TopicCatalogue replay = new TopicCatalogue("test-", "v2", 4);

        // Then
        assertThat(replay.raw()).isEqualTo(live.raw());
        assertThat(replay.deadLetter()).isEqualTo(live.deadLetter());
        assertThat(replay.enriched().name()).isEqualTo("test-articles.enriched.v2");
        assertThat(replay.stories().name()).isEqualTo("test-stories.v2");
        assertThat(replay.applicationId()).isEqualTo("test-wirefold-enrich.v2");
        assertThat(replay.all())
                .allSatisfy(topic -> assertThat(Topic.isValid(topic.name())).isTrue());
    }

    @Test
    void shouldKeepTheTruthForEverAndOnlyTheLastStory() {
        // When
        NewTopic raw = TopicCatalogue.live(4).raw().toNewTopic((short) -1);
        NewTopic stories = TopicCatalogue.live(4).stories().toNewTopic((short) 3);

        // Then
        assertThat(raw.numPartitions()).isEqualTo(4);
        assertThat(raw.configs())
                .containsEntry("retention.ms", "-1")
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("message.timestamp.type", "CreateTime");
        assertThat(stories.configs()).containsEntry("cleanup.policy", "compact");
        assertThat(stories.replicationFactor()).isEqualTo((short) 3);
    }

    @Test
    void shouldTakePartitionsFromTheTopicsThatAreThere() {
        // Given
        TopicCatalogue wide = new TopicCatalogue("p.", "wide", 12);

        // When
        TopicCatalogue found = wide.withPartitionsOf(
                Map.of("p.articles.raw", 4, "p.articles.enriched", 4, "articles.raw", 7, "articles.enriched.wide", 7));

        // Then
        assertThat(found).isEqualTo(new TopicCatalogue("p.", "wide", 12, 4));
        assertThat(found.raw().partitions()).isEqualTo(4);
        assertThat(found.rekeyed().partitions()).isEqualTo(4);
        assertThat(found.articleEvents().partitions()).isEqualTo(12);
        assertThat(found.indexProbes().partitions()).isEqualTo(3);
        assertThat(found.withGeneration("").withPartitionsOf(Map.of("p.articles.enriched", 4)))
                .isEqualTo(new TopicCatalogue("p.", "", 4, 4));
    }

    @Test
    void shouldRefuseWhatNoTopicCanBeCalled() {
        assertThatThrownBy(() -> new TopicCatalogue("a b", "", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TopicCatalogue("", "x/y", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TopicCatalogue("", "", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TopicCatalogue("x".repeat(230), "", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A step that reads a topic of messages must be able to bear a late repetition of each. */
    @Test
    void shouldCountAsMessagesWhatTheStepsSendEachOtherAndTheEnrichedArticles() {
        // Given
        TopicCatalogue topics = new TopicCatalogue("p.", "g", 4);

        // Then
        assertThat(topics.enrichMessages())
                .doesNotContain(topics.raw(), topics.stories(), topics.events(), topics.deadLetter());
        assertThat(topics.enrichMessages())
                .contains(topics.enriched())
                .containsAll(topics.enrichInputs().stream()
                        .filter(topic -> !topic.equals(topics.raw()))
                        .toList());
    }

    @Test
    void shouldCountTheRetentionOfInnerTopicsFromArrivalSoThatOldArticlesCanBeReplayed() {
        assertThat(TopicCatalogue.live(4).all())
                .allSatisfy(topic -> assertThat(topic.settings())
                        .containsEntry(
                                "message.timestamp.type", topic.retention() == null ? "CreateTime" : "LogAppendTime"));
    }
}
