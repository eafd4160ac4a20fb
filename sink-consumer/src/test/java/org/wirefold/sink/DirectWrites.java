package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.Story;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.sink.destination.Change;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.PartitionBatch;
import org.wirefold.sink.destination.RowKind;

/** Writes articles, stories and events to a target without a broker, as one partition each. */
final class DirectWrites {
    private DirectWrites() {}

    /** A destination that has claimed its three partitions. */
    static Destination open(String target, String generation) throws Exception {
        TopicCatalogue topics = new TopicCatalogue("", generation, 1);
        Destination destination = SinkApplication.destination(SinkConfig.of("localhost:9092", topics, target));
        destination.open();
        destination.claim(List.of(
                new TopicPartition(topics.enriched().name(), 0),
                new TopicPartition(topics.stories().name(), 0),
                new TopicPartition(topics.events().name(), 0)));
        return destination;
    }

    /** Writes that many articles and a third as many stories, and a third of these as many events, all of one revision. */
    static void write(Destination destination, String generation, int articles, long revision) throws Exception {
        TopicCatalogue topics = new TopicCatalogue("", generation, 1);
        PartitionBatch articleBatch =
                new PartitionBatch(new TopicPartition(topics.enriched().name(), 0), RowKind.ARTICLE, 0, false);
        PartitionBatch storyBatch =
                new PartitionBatch(new TopicPartition(topics.stories().name(), 0), RowKind.STORY, 0, false);
        for (int i = 0; i < articles; i++) {
            EnrichedArticle article = Rows.article(i, revision);
            articleBatch.add(Change.row(
                    RowKind.ARTICLE,
                    Rows.uri(i),
                    i,
                    ArticleJson.write(article),
                    article,
                    revision,
                    article.item().receivedAt()));
        }
        for (int i = 0; i < articles / 3; i++) {
            Story story = Rows.story(i, revision);
            storyBatch.add(Change.row(
                    RowKind.STORY,
                    Rows.storyId(i),
                    i,
                    ArticleJson.write(story),
                    story,
                    revision,
                    story.firstReceived()));
        }
        PartitionBatch eventBatch =
                new PartitionBatch(new TopicPartition(topics.events().name(), 0), RowKind.EVENT, 0, false);
        for (int i = 0; i < articles / 9; i++) {
            NewsEvent event = Rows.event(i, revision);
            eventBatch.add(Change.row(
                    RowKind.EVENT, Rows.eventId(i), i, ArticleJson.write(event), event, revision, Rows.FIRST));
        }
        destination.write(List.of(articleBatch, storyBatch, eventBatch), (batch, change, reason) -> {
            throw new AssertionError(reason);
        });
        catchUp(destination);
    }

    /** Does what rows need not wait for. */
    static void catchUp(Destination destination) throws Exception {
        for (int step = 0; destination.catchUp(); step++) {
            assertThat(step).isLessThan(1_000);
        }
    }

    /** Writes that many articles as if they had been received on one day, and one that came the day after. */
    static void writeDay(Destination destination, int first, int articles) throws Exception {
        TopicCatalogue topics = new TopicCatalogue("", "", 1);
        PartitionBatch batch =
                new PartitionBatch(new TopicPartition(topics.enriched().name(), 0), RowKind.ARTICLE, 0, false);
        for (int i = 0; i <= articles; i++) {
            int number = i == articles ? 100_000 : first + i;
            EnrichedArticle article = Rows.article(number, 1 + first);
            batch.add(Change.row(
                    RowKind.ARTICLE,
                    Rows.uri(number),
                    first + i,
                    ArticleJson.write(article),
                    article,
                    1 + first,
                    i == articles ? Rows.FIRST.plusSeconds(86_400) : Rows.FIRST));
        }
        destination.write(List.of(batch), (refusing, change, reason) -> {
            throw new AssertionError(reason);
        });
    }
}
