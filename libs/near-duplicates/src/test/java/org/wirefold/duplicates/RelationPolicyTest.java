package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wirefold.text.LifeCycle;

class RelationPolicyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldCallItCopyWhenOnlyQuotesSpellingAndAFewWordsDiffer() {
        // Given
        String respelled = Stories.STRIKE
                .replace("Harbour", "Harbor")
                .replace('"', '”')
                .replace("dockers' union", "dockers’ union")
                .replace("broke down", "collapsed");

        // When
        Decision decision = decide(Stories.STRIKE + Stories.BACKGROUND, respelled + Stories.BACKGROUND, HOUR);

        // Then
        assertThat(decision.relation()).isEqualTo(Relation.COPY);
        assertThat(decision.joins()).isTrue();
        assertThat(decision.confidence()).isGreaterThan(.9);
        assertThat(decision.reading()).contains("words shared");
    }

    @Test
    void shouldBeSureWhenTheBodyIsTheSame() {
        // When
        Decision decision = decide(Stories.COMET, Stories.COMET, Duration.ofDays(400));

        // Then
        assertThat(decision.relation()).isEqualTo(Relation.COPY);
        assertThat(decision.confidence()).isEqualTo(1);
        assertThat(decision.similarity()).isEqualTo(1);
    }

    @Test
    void shouldCallItAbridgedWhenTheStoryIsCutShort() {
        // Given
        String full = Stories.STRIKE + Stories.BACKGROUND;

        // When
        Decision cut = decide(Stories.STRIKE, full, HOUR);
        Decision whole = decide(full, Stories.STRIKE, HOUR);

        // Then
        assertThat(cut.relation()).isEqualTo(Relation.ABRIDGED);
        assertThat(whole.relation()).isEqualTo(Relation.EXTENDED);
        assertThat(cut.similarity()).isEqualTo(whole.similarity());
    }

    @Test
    void shouldCallItVersionWhenADeskSendsACorrection() {
        // Given
        Profile first = Stories.profile(Stories.STRIKE, "Velmar dockers strike", "OPA", LifeCycle.NONE);
        Profile corrected = Stories.profile(
                Stories.STRIKE.replace("1,200", "2,100"),
                "CORRECTED-Velmar dockers strike",
                "OPA",
                Stories.lifeCycle(LifeCycle.Kind.CORRECTED));

        // When
        Decision decision = decide(corrected, first, HOUR);

        // Then
        assertThat(decision.relation()).isEqualTo(Relation.VERSION);
        assertThat(decision.joins()).isTrue();
    }

    @Test
    void shouldNotSwallowARepeatedBodyOfAnotherStageAsCopy() {
        // Given
        Profile first = Stories.profile(Stories.STRIKE, "", null, LifeCycle.NONE);
        Profile killed = Stories.profile(Stories.STRIKE, "", null, Stories.lifeCycle(LifeCycle.Kind.KILL));

        // When
        Decision decision = decide(killed, first, HOUR);

        // Then
        assertThat(decision.relation()).isEqualTo(Relation.VERSION);
        assertThat(killed.sameDigest(first)).isFalse();
    }

    @Test
    void shouldLinkAKillToItsStoryByHeadline() {
        // Given
        Profile story =
                Stories.profile(Stories.STRIKE, "Velmar dockers walk out over night shifts", "OPA", LifeCycle.NONE);
        Profile kill = Stories.profile(
                "Editors, please kill this story. A substitute will follow.",
                "KILL - Velmar dockers walk out over night shifts",
                "OPA",
                Stories.lifeCycle(LifeCycle.Kind.KILL));

        // When
        Decision soon = decide(kill, story, HOUR);
        Decision muchLater = decide(kill, story, Duration.ofDays(9));

        // Then
        assertThat(soon.relation()).isEqualTo(Relation.VERSION);
        assertThat(muchLater.joins()).isFalse();
    }

    @Test
    void shouldLinkAnAlertToTheStoryThatFollows() {
        // Given
        String headline = "Dockers walk out at Velmar port";
        Profile alert = Stories.profile("", headline, "OPA", Stories.lifeCycle(LifeCycle.Kind.ALERT));
        Profile story = Stories.profile(Stories.STRIKE, headline, "OPA", LifeCycle.NONE);
        Profile stranger = Stories.profile(Stories.STRIKE, headline, "Karsted Press", LifeCycle.NONE);

        // When
        Decision linked = decide(alert, story, HOUR);
        Decision nextDay = decide(alert, story, Duration.ofHours(30));
        Decision otherAgency = decide(alert, stranger, HOUR);

        // Then
        assertThat(linked.relation()).isEqualTo(Relation.VERSION);
        assertThat(nextDay.joins()).isFalse();
        assertThat(otherAgency.joins()).isFalse();
        assertThat(alert.fingerprints()).containsAnyOf(story.fingerprints());
    }

    @Test
    void shouldKeepStoriesApartThatShareBackground() {
        // When
        Decision decision =
                decide(Stories.STRIKE + Stories.BACKGROUND, Stories.RULING + Stories.BACKGROUND, Duration.ofDays(2));

        // Then
        assertThat(decision.relation()).isEqualTo(Relation.SHARED_BACKGROUND);
        assertThat(decision.joins()).isFalse();
    }

    @Test
    void shouldCallItTemplateWhenNumbersNamesAndDayDiffer() {
        // Given
        String first = Stories.quake("5.1", "Port Lorne", "Monday", "12", "86");
        String second = Stories.quake("6.4", "the Gelder Islands", "Saturday", "71", "140");

        // When
        Decision decision = decide(first, second, Duration.ofDays(5));

        // Then
        assertThat(decision.relation()).isEqualTo(Relation.TEMPLATE);
        assertThat(decision.joins()).isFalse();
    }

    @Test
    void shouldSeeNothingInCommonBetweenStrangers() {
        // When
        Decision decision = decide(Stories.STRIKE, Stories.COMET, HOUR);

        // Then
        assertThat(decision.relation()).isEqualTo(Relation.NONE);
    }

    @Test
    void shouldSayNothingOfEmptyBodies() {
        // When
        Decision decision = decide("", "", HOUR);

        // Then
        assertThat(decision.relation()).isEqualTo(Relation.NONE);
    }

    private static Decision decide(String a, String b, Duration gap) {
        return decide(Stories.profile(a), Stories.profile(b), gap);
    }

    private static Decision decide(Profile a, Profile b, Duration gap) {
        return RelationPolicy.standard().decide(new Comparer().compare(a, b), gap);
    }
}
