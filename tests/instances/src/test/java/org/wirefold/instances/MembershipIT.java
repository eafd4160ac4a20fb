package org.wirefold.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wirefold.enrich.app.EnrichApplication;
import org.wirefold.enrich.config.EnrichConfig;
import org.wirefold.enrich.config.EntityConfig;
import org.wirefold.enrich.config.GroupProtocol;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.TopicCatalogue;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.testkit.Await;
import org.wirefold.testkit.TestBroker;

/** Instances come and go; what one leaves, another takes up. */
@Timeout(300)
class MembershipIT {
    private final TestBroker broker = TestBroker.shared();
    private final TopicCatalogue topics = broker.newCatalogue(2);
    private final ArticleMaker maker = new ArticleMaker(11);

    @TempDir
    Path folder;

    private EnrichConfig.Builder config() throws Exception {
        return EnrichConfig.of(broker.bootstrapServers(), topics, Files.createTempDirectory(folder, "state"))
                .toBuilder()
                .threads(1)
                .entities(EntityConfig.NONE);
    }

    private void produce(int articles) {
        for (int i = 0; i < articles; i++) {
            RawArticle article = maker.story("s" + i % 5 + ".example", 2);
            broker.produce(
                    topics.raw(), article.source(), new String(ArticleJson.write(article), StandardCharsets.UTF_8));
        }
    }

    private void awaitEnriched(int articles) {
        Await.until(
                articles + " enriched articles",
                Duration.ofMinutes(2),
                () -> broker.records(topics.enriched()).stream()
                        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .size(),
                found -> found == articles);
    }

    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void shouldHandOverAndTakeUpUnderEitherProtocol(GroupProtocol protocol) throws Exception {
        // Given
        EnrichApplication first =
                EnrichApplication.start(config().groupProtocol(protocol).build());
        produce(10);
        awaitEnriched(10);
        try (EnrichApplication second =
                EnrichApplication.start(config().groupProtocol(protocol).build())) {
            assertThat(second.awaitRunning(Duration.ofMinutes(1))).isTrue();
            produce(10);
            awaitEnriched(20);

            // When
            long closing = System.nanoTime();
            first.close();
            produce(10);

            // Then
            awaitEnriched(30);
            // Standard output is the report of this test: how long a hand-over takes.
            System.out.println(protocol + ": handed over in "
                    + Duration.ofNanos(System.nanoTime() - closing).toMillis() + " ms");
        }
    }

    @Test
    void shouldStayAMemberOverARestartWhenItHasAName() throws Exception {
        // Given
        EnrichConfig config = config().instanceId("one").build();
        try (EnrichApplication before = EnrichApplication.start(config)) {
            assertThat(before.awaitRunning(Duration.ofMinutes(1))).isTrue();
            produce(5);
            awaitEnriched(5);
        }

        // When
        Set<String> between = members();

        // Then
        assertThat(between).containsExactly("one-1");
        try (EnrichApplication after = EnrichApplication.start(config)) {
            assertThat(after.awaitRunning(Duration.ofMinutes(1))).isTrue();
            produce(5);
            awaitEnriched(10);
            assertThat(members()).containsExactly("one-1");
        }
    }

    private Set<String> members() throws Exception {
        String group = topics.applicationId();
        return Objects.requireNonNull(broker.admin()
                        .describeConsumerGroups(List.of(group))
                        .all()
                        .get()
                        .get(group))
                .members()
                .stream()
                .map(MemberDescription::groupInstanceId)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
