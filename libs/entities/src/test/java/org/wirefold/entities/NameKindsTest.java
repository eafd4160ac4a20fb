package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clubs, buildings, laws, events and works, and the ids of places; every text here is invented. */
class NameKindsTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @Test
    void shouldTellClubsFromTheirCitiesInReportsOfSport() {
        // When
        List<String> found = found("Burnley beat Blackburn 2-1 on Saturday. The striker scored both goals before"
                + " half-time. Fans had come from all over, and hotels in Burnley were full. Barcelona's goalkeeper"
                + " watched the match.");

        // Then
        assertThat(found)
                .contains("organisation Burnley", "organisation Blackburn", "place Burnley", "organisation Barcelona")
                .doesNotContain("place Blackburn", "place Barcelona");
    }

    @Test
    void shouldPartTheSidesOfAFixture() {
        // When
        List<String> found =
                found("Saturday's fixtures in the league: Burnley v Blackburn, Bath v Gloucester. Kick-off is"
                        + " at three. The goalkeeper of Bath is ill.");

        // Then
        assertThat(found)
                .contains("organisation Burnley", "organisation Blackburn", "organisation Gloucester")
                .noneMatch(name -> name.contains(" v "));
    }

    @Test
    void shouldTakeACountryForItsSideOnlyWhereItPlays() {
        // When
        List<String> found =
                found("England beat Wales in the qualifier, and the striker scored two goals. The match was"
                        + " played in Scotland.");

        // Then
        assertThat(found).contains("organisation England", "organisation Wales", "place Scotland");
    }

    @Test
    void shouldLeaveCitiesAloneOutsideSport() {
        // When
        Annotation annotation =
                ANNOTATOR.annotate("", "Barcelona raised its tax on tourists. Spain welcomed the move.", "en");

        // Then
        assertThat(annotation.entities())
                .filteredOn(entity -> entity.name().equals("Barcelona"))
                .singleElement()
                .satisfies(entity -> {
                    assertThat(entity.type()).isEqualTo(EntityType.PLACE);
                    assertThat(entity.links()).containsEntry("wikidata", "Q1492");
                });
    }

    @Test
    void shouldTellBuildingsLawsEventsAndWorks() {
        // When
        List<String> found = found("Leaders met at Goodison Park in Liverpool and praised the Paris Agreement. He had"
                + " fought in the Vietnam War, and he wrote the novel \"Rivers of Dust\" about it. The General Data"
                + " Protection Regulation does not apply, Ann Hale said.");

        // Then
        assertThat(found)
                .contains(
                        "facility Goodison Park",
                        "law Paris Agreement",
                        "event Vietnam War",
                        "work Rivers of Dust",
                        "law General Data Protection Regulation");
    }

    @Test
    void shouldTakeAPlaceForItsSideBeforeARoleOfSport() {
        // When
        List<String> found = found("England captain Ann Hale was hurt, Italy coach Peter Novak said in Rome.");

        // Then
        assertThat(found).contains("organisation England", "organisation Italy", "place Rome");
    }

    @Test
    void shouldKnowAStateByItsShortName() {
        // When
        Map<String, String> state = links("A shop in Trenton, N.J., will close, officials said.", "N.J.");

        // Then
        assertThat(state).containsEntry("iso3166-2", "US-NJ");
    }

    @Test
    void shouldTakeAVillageForAPlaceWhereverItIsNamed() {
        // When
        List<String> found = found(
                "The glacier above the village of Val Sorda groaned. Val Sorda has two inns, Ann Hale" + " said.");

        // Then
        assertThat(found).contains("place Val Sorda").doesNotContain("person Val Sorda");
    }

    @Test
    void shouldTakeTheTownThatItsRegionStandsBehind() {
        // When
        Map<String, String> medina = links("A barn burned down in Medina, Ohio, on Monday, police said.", "Medina");
        Map<String, String> norfolk = links("The ship returned to Norfolk, Virginia, on Monday.", "Norfolk");
        Map<String, String> county =
                links("Farmers in Norfolk, England, sowed early. The United Kingdom paid.", "Norfolk");

        // Then
        assertThat(medina).containsEntry("iso3166", "US").containsKey("geonames");
        assertThat(norfolk).containsEntry("iso3166", "US").containsKey("geonames");
        assertThat(county).containsEntry("wikidata", "Q23109").doesNotContainKey("geonames");
    }

    @Test
    void shouldGiveNoIdToAWordBehindAnArticle() {
        // When
        Map<String, String> west =
                links("Russia blamed the West again. Sanctions of the West hurt the United States.", "West");

        // Then
        assertThat(west).doesNotContainKey("geonames");
    }

    @Test
    void shouldHoldAnAcronymAndTheNameThatBeginsWithItForOne() {
        // When
        Annotation annotation = ANNOTATOR.annotate(
                "", "QMC Resources Ltd said profits rose. QMC shares gained 4 percent in Sydney. QMC will pay.", "en");

        // Then
        assertThat(annotation.entities())
                .filteredOn(entity -> entity.type() == EntityType.ORGANISATION)
                .singleElement()
                .satisfies(entity -> assertThat(entity.mentions()).hasSize(3));
    }

    @Test
    void shouldGiveKnownNamesTheirWikidataIds() {
        // When
        Map<String, String> person = links("Angela Merkel spoke in Berlin on Monday.", "Angela Merkel");
        Map<String, String> country = links("Norway cut its rate on Monday, and Sweden did not.", "Norway");

        // Then
        assertThat(person).containsEntry("wikidata", "Q567");
        assertThat(country).containsEntry("wikidata", "Q20").containsEntry("iso3166", "NO");
    }

    private static Map<String, String> links(String body, String name) {
        return ANNOTATOR.annotate("", body, "en").entities().stream()
                .filter(entity -> entity.mentions().stream()
                        .anyMatch(mention -> mention.exact().equals(name)))
                .findFirst()
                .map(Entity::links)
                .orElse(Map.of());
    }

    private static List<String> found(String body) {
        return ANNOTATOR.annotate("", body, "en").entities().stream()
                .flatMap(entity ->
                        entity.mentions().stream().map(mention -> entity.type().wireName() + ' ' + mention.exact()))
                .toList();
    }
}
