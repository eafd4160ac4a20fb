package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.RelationPolicy;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.enrich.state.BodyPhase.Link;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.enrich.state.PairSupport;
import org.wirefold.model.RawArticle;
import org.wirefold.testkit.ArticleMaker;
import org.wirefold.testkit.Seed;
import org.wirefold.text.LifeCycle;

class StoryAssignerTest {
    private static final String ME = "0123456789abcdef0-a";
    private static final Rank MINE = new Rank(5_000, "urn:m");
    private static final int OTHERS = 6;

    private final StoryAssigner assigner = new StoryAssigner(RelationPolicy.standard());

    @Test
    void shouldFindByOneNeighboursNewsWhatALookAtAllFinds() {
        // Given
        long seed = Seed.next(StoryAssignerTest.class);
        Random random = new Random(seed);
        List<byte[]> evidence = evidence(new ArticleMaker(seed));
        int unchanged = 0;
        for (int round = 0; round < 300; round++) {
            TreeMap<String, NeighbourRow> around = new TreeMap<>();
            BodyRow row = new BodyRow();
            row.awaitIndex(new BodyState(0, MINE, null, false), new TreeSet<>());
            StoryAssigner.AssignmentResult last = decide(row, around);
            for (int step = 0; step < 60; step++) {
                // When
                String other = "n" + random.nextInt(OTHERS);
                NeighbourRow before = around.get(other);
                NeighbourRow now = neighbour(random, step, before, evidence);
                around.put(other, now);
                boolean decides = assigner.changes(row, other, before, now);

                // Then
                StoryAssigner.AssignmentResult all = assigner.assign(ME, MINE, around);
                assertThat(row.undecidedCopies())
                        .as("round %d step %d", round, step)
                        .isEqualTo(all.undecidedCopies());
                if (decides) {
                    last = decide(row, around);
                } else if (all.undecidedCopies() == 0) {
                    assertThat(all).as("round %d step %d", round, step).isEqualTo(last);
                    unchanged++;
                }
            }
        }
        assertThat(unchanged).isGreaterThan(300);
    }

    /** What the step does with a verdict that waits for nobody. */
    private StoryAssigner.AssignmentResult decide(BodyRow row, SortedMap<String, NeighbourRow> around) {
        StoryAssigner.AssignmentResult result = assigner.assign(ME, MINE, around);
        if (result.undecidedCopies() > 0) {
            row.postpone(Objects.requireNonNull(row.state()), result.undecidedCopies());
        } else {
            String copy = result.linkedCopy();
            row.settle(
                    new BodyState(0, MINE, result.assignment(), false),
                    result.decision(),
                    copy == null ? null : new Link(copy, result.similarity()));
        }
        return result;
    }

    /** A neighbour that decided, or moved, or left, or came back, or has another text, or another reason to be one. */
    private static NeighbourRow neighbour(
            Random random, int step, @Nullable NeighbourRow before, List<byte[]> evidence) {
        PairSupport support = PairSupport.NONE.withPartition(0, step, random.nextInt(8) > 0, step);
        if (before != null && random.nextInt(4) == 0) {
            return before.withSupport(support);
        }
        Rank rank = before != null && random.nextInt(3) > 0
                ? before.state().rank()
                : new Rank(1_000L * random.nextInt(10), "urn:" + random.nextInt(10));
        RankedBody founder = new RankedBody(
                new Rank(1_000L * random.nextInt(4), "urn:f"), "fedcba9876543210" + random.nextInt(2) + "-a");
        StoryAssignment<RankedBody> assignment =
                random.nextInt(4) == 0 ? null : new StoryAssignment<>(founder, random.nextInt(4));
        byte[] text = before != null && random.nextInt(3) > 0
                ? before.evidence()
                : evidence.get(random.nextInt(evidence.size()));
        return new NeighbourRow(new BodyState(step, rank, assignment, random.nextInt(10) == 0), text, support);
    }

    /** What copies, cuts, templates, follow-ups and strangers share with one story. */
    private List<byte[]> evidence(ArticleMaker maker) {
        Profiler profiler = new Profiler();
        RawArticle story = maker.story("agency", 6);
        byte[] mine = profile(profiler, story);
        List<byte[]> evidence = new ArrayList<>();
        for (RawArticle other : List.of(
                maker.copy(story, "site"),
                maker.abridged(story, "site", 3),
                maker.abridged(story, "site", 4),
                maker.excerpt(story, "site", 0, 1, 2),
                maker.follow(story, "agency", 3),
                maker.template(story, "agency"),
                maker.story("agency", 6))) {
            evidence.add(assigner.compare(ME, mine, "n", profile(profiler, other)));
        }
        return evidence;
    }

    private static byte[] profile(Profiler profiler, RawArticle article) {
        String headline = article.headline();
        Profile profile = profiler.profile(
                new DocumentText(article.text(), headline == null ? "" : headline, null, LifeCycle.NONE, "en"));
        return profile.toBytes();
    }
}
