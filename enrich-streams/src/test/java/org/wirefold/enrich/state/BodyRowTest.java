package org.wirefold.enrich.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.enrich.event.StoryDecision;

/** A body goes from phase to phase, and never is in two. */
class BodyRowTest {
    private static final Rank RANK = new Rank(1_000, "urn:wire:1");
    private static final BodyState UNDECIDED = new BodyState(7, RANK, null, false);
    private static final BodyState DECIDED =
            new BodyState(8, RANK, new StoryAssignment<>(new RankedBody(RANK, "body-1"), 0), false);
    private static final BodyState GONE = new BodyState(9, RANK, null, true);
    private static final StoryDecision FOUNDS =
            new StoryDecision("story-1", StoryDecision.ORIGINAL, RANK, null, List.of(), "policy-1");

    @Test
    void shouldBeCompleteWhenEverythingThatWasAskedIsAnswered() {
        // Given
        BodyRow row = awaiting();
        row.awaitBody("body-2", PairSupport.NONE);

        // When
        boolean early = row.isComplete();
        row.partitionAnswered(0);
        row.partitionAnswered(1);
        boolean withoutTheBody = row.isComplete();
        row.bodyAnswered("body-2");

        // Then
        assertThat(early).isFalse();
        assertThat(withoutTheBody).isFalse();
        assertThat(row.isComplete()).isTrue();
    }

    @Test
    void shouldRememberUnrelatedBodiesOnlyWhileAPartitionCanNameThem() {
        // Given
        BodyRow row = awaiting();
        row.noteUnrelated("body-2");
        row.partitionAnswered(0);
        row.forgetUnrelated();
        boolean remembered = row.isUnrelated("body-2");

        // When
        row.partitionAnswered(1);
        row.forgetUnrelated();
        row.noteUnrelated("body-3");

        // Then
        assertThat(remembered).isTrue();
        assertThat(row.isUnrelated("body-2")).isFalse();
        assertThat(row.isUnrelated("body-3")).isFalse();
    }

    @Test
    void shouldKeepOnlyTheDecisionWhenTheIndexDropsIt() {
        // Given
        BodyRow row = settled();
        row.noteNeighbours();
        row.awaitBody("body-2", PairSupport.NONE);

        // When
        row.freeze();

        // Then
        assertThat(row.phase()).isEqualTo(new BodyPhase.Frozen(DECIDED, FOUNDS));
        assertThat(row.hasNeighbours()).isFalse();
        assertThat(row.isProbed()).isFalse();
        assertThat(row.pendingSupport("body-2")).isNull();
    }

    @Test
    void shouldAskTheIndexAnewWhenItComesBack() {
        // Given
        BodyRow row = settled();
        row.noteNeighbours();
        row.retire(GONE);

        // When
        row.awaitIndex(UNDECIDED, new TreeSet<>(List.of(4)));

        // Then
        assertThat(row.decision()).isNull();
        assertThat(row.undecidedCopies()).isEqualTo(BodyPhase.NOT_COUNTED);
        assertThat(row.hasNeighbours()).isTrue();
        assertThat(row.partitionAnswered(4)).isTrue();
    }

    @Test
    void shouldCountTheCopiesThatHoldADecisionUp() {
        // Given
        BodyRow row = settled();

        // When
        row.countChange(1, false);
        boolean withoutNews = row.needsDecision();
        row.countChange(-1, true);

        // Then
        assertThat(withoutNews).isFalse();
        assertThat(row.needsDecision()).isTrue();
        assertThat(row.undecidedCopies()).isZero();
    }

    @Test
    void shouldRefuseAStepThatIsNoneOfThePhase() {
        BodyRow unprobed = new BodyRow();
        BodyRow frozen = settled();
        frozen.freeze();

        assertThatThrownBy(unprobed::freeze)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a body in phase Unprobed cannot be frozen");
        assertThatThrownBy(unprobed::noteNeighbours).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unprobed.retire(GONE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unprobed.settle(DECIDED, FOUNDS, null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unprobed.awaitBody("body-2", PairSupport.NONE))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> frozen.postpone(DECIDED, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> settled().awaitIndex(UNDECIDED, new TreeSet<>()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseAStateThatIsNoneOfThePhase() {
        assertThatThrownBy(() -> new BodyRow().awaitIndex(GONE, new TreeSet<>()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> awaiting().settle(UNDECIDED, FOUNDS, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settled().retire(DECIDED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settled().postpone(UNDECIDED, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BodyRow awaiting() {
        BodyRow row = new BodyRow();
        row.keepMember(new MemberRow(1, false, RANK));
        row.represent(RANK);
        row.awaitIndex(UNDECIDED, new TreeSet<>(List.of(0, 1)));
        return row;
    }

    private static BodyRow settled() {
        BodyRow row = awaiting();
        row.partitionAnswered(0);
        row.partitionAnswered(1);
        row.settle(DECIDED, FOUNDS, null);
        return row;
    }
}
