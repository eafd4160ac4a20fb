package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where names begin and end, and what is no name; every text here is invented. */
class NameEdgesTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @Test
    void shouldTakeJobsAndAgesOffPersons() {
        // When
        List<String> found =
                found("Prosecutors in Oslo said on Monday that District Attorney Vance would resign. Police"
                        + " found Fifteen-year-old Robert Hale near a lake. Midfielder Tom Ashby saw him.");

        // Then
        assertThat(found).contains("person Vance", "person Robert Hale");
        assertThat(found).noneMatch(name -> name.contains("Attorney") || name.contains("-old"));
    }

    @Test
    void shouldTakeCommonNounsOffOrganisations() {
        // When
        List<String> found = found("The haulage association TransFreight Benelux said lorries would wait for days.");

        // Then
        assertThat(found).contains("organisation TransFreight Benelux");
        assertThat(found).noneMatch(name -> name.contains("association"));
    }

    @Test
    void shouldNotTakeTwoPlacesWithAHyphenForOne() {
        // When
        List<String> found = found("Trade on the China-North Korea border fell. China denied it. North Korea did not.");

        // Then
        assertThat(found).contains("place China", "place North Korea").doesNotContain("place China-North Korea");
    }

    @Test
    void shouldTakeAMissionWithItsNumberForACraft() {
        // When
        List<String> found = found("NASA prepares new studies for Artemis IV, officials said in Houston on Monday.");

        // Then
        assertThat(found).contains("craft Artemis IV").doesNotContain("person Artemis IV");
    }

    @Test
    void shouldNotTakeSectionsOfASiteForNames() {
        // When
        List<String> found =
                found("Space News\nThe probe left orbit on Monday, Ann Hale of Oslo said.\nSports Headlines");

        // Then
        assertThat(found).noneMatch(name -> name.endsWith("Space News") || name.endsWith("Sports Headlines"));
    }

    @Test
    void shouldNotTakeTheFirstWordBeforeACommonNounForAName() {
        // When
        List<String> found = found("Labour inspectors have opened an inquiry in Rotterdam, officials said on Monday.");

        // Then
        assertThat(found).contains("place Rotterdam").noneMatch(name -> name.endsWith("Labour"));
    }

    @Test
    void shouldPartTheOwnerFromWhatItOwns() {
        // When
        List<String> found =
                found("\"It is clear,\" said Lim Eul-chul, a professor at Kyungnam University's Institute for"
                        + " Far Eastern Studies. He spoke at St Paul's Cathedral.");

        // Then
        assertThat(found)
                .contains(
                        "organisation Kyungnam University",
                        "organisation Institute for Far Eastern Studies",
                        "facility St Paul's Cathedral");
    }

    @Test
    void shouldPartTwoBodiesThatAreNamedElsewhere() {
        // When
        List<String> found = found("Amnesty International and Human Rights Watch condemned the arrests in Minsk. The"
                + " Department for Culture, Media and Sport in London did not.");

        // Then
        assertThat(found)
                .contains(
                        "organisation Amnesty International",
                        "organisation Human Rights Watch",
                        "organisation Department for Culture, Media and Sport");
    }

    @Test
    void shouldPartAPersonFromTheBodyBehindOf() {
        // When
        List<String> found =
                found("Guests were stranded, said Lone Bertelsen of the Association of Copenhagen Hotels.");

        // Then
        assertThat(found).contains("person Lone Bertelsen", "organisation Association of Copenhagen Hotels");
    }

    private static List<String> found(String body) {
        return ANNOTATOR.annotate("", body, "en").entities().stream()
                .flatMap(entity ->
                        entity.mentions().stream().map(mention -> entity.type().wireName() + ' ' + mention.exact()))
                .toList();
    }
}
