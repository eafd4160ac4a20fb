package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What agency text looks like; every article here is invented. */
class NewsPatternsTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @Test
    void shouldTakeStormsForEventsWhereverTheyAreNamed() {
        // When
        List<String> found = found("MANILA, Oct 3 (AFP) - Typhoon Mirelle slammed into the coast of Luzon on Friday."
                + " Forecasters said Mirelle would weaken. Hurricane Center staff were at work.");

        // Then
        assertThat(found)
                .contains("event Typhoon Mirelle", "event Mirelle", "place Luzon", "organisation AFP")
                .doesNotContain("person Mirelle", "event Hurricane Center");
    }

    @Test
    void shouldNotTakeAcronymsOfWordsWrittenSmallForNames() {
        // When
        List<String> found = found("The intercontinental ballistic missile (ICBM) was shown on Friday, officials said."
                + " The ICBM is new. Japan's gross domestic product (GDP) fell; the GDP figures are due on Monday.");

        // Then
        assertThat(found).noneMatch(name -> name.endsWith("ICBM") || name.endsWith("GDP"));
    }

    @Test
    void shouldTakeTheWholeLongFormThatAnAcronymVouchesFor() {
        // When
        List<String> found = found("The Export Credits Guarantee Department (ECGD) has named Malcolm Hesse as director."
                + " Hesse joined ECGD in 1998.");

        // Then
        assertThat(found)
                .contains(
                        "organisation Export Credits Guarantee Department",
                        "organisation ECGD",
                        "person Malcolm Hesse",
                        "person Hesse")
                .doesNotContain("place Hesse");
    }

    @Test
    void shouldReadCreditsAndBylines() {
        // When
        List<String> found = found("""
                Rescuers at the tram stop in Croydon. (Photo by Carl Court/Getty Images)
                Smoke rises over Gaza City. REUTERS/Dawoud Salem
                The tram left the rails in London on Monday, officials told AFP.
                """);

        // Then
        assertThat(found).contains("person Carl Court", "organisation Getty Images", "person Dawoud Salem");
        assertThat(found).contains("organisation REUTERS", "place Gaza City", "place Croydon");
    }

    @Test
    void shouldLeaveTitlesAndRanksOutOfNames() {
        // When
        List<String> found =
                found("The party's No. 2 official met Mrs Clinton and Mr Okafor of Norwell Corp in Abuja on Monday.");

        // Then
        assertThat(found).contains("person Clinton", "person Okafor", "organisation Norwell Corp", "place Abuja");
        assertThat(found).noneMatch(name -> name.contains("No. 2") || name.contains("Mr"));
    }

    @Test
    void shouldTakeABodyForOneNameWhenItIsCalledAfterAPlace() {
        // When
        List<String> found = found("The Bank of England's Andrew Bailey met East Asian bankers in London.");

        // Then
        assertThat(found)
                .contains("organisation Bank of England", "person Andrew Bailey", "demonym East Asian", "place London")
                .doesNotContain("place England");
    }

    @Test
    void shouldHoldTwoNamesOfOneCityForOneEntity() {
        // When
        Annotation annotation =
                ANNOTATOR.annotate("", "Kyiv was hit on Monday. Ukraine said Kiev had not slept.", "en");

        // Then
        assertThat(annotation.entities())
                .filteredOn(entity -> entity.links().containsKey("geonames"))
                .singleElement()
                .satisfies(entity ->
                        assertThat(entity.mentions()).extracting(Mention::exact).containsExactly("Kyiv", "Kiev"));
    }

    @Test
    void shouldTakeTheArticlesOwnLongFormForAnAcronymThatAListKnows() {
        // When
        Annotation annotation = ANNOTATOR.annotate(
                "", "The Wetland Federation of Poland (WFP) met in Gdansk. A WFP spokeswoman, Ewa Lis, spoke.", "en");

        // Then
        assertThat(annotation.entities())
                .extracting(Entity::id)
                .contains("organisation:wetland-federation-of-poland")
                .doesNotContain("organisation:world-food-programme");
    }

    @Test
    void shouldFindPartsOfNamesThatBeginSmall() {
        // When
        List<String> found = found("Abu Mahdi al-Muhandis was killed in Baghdad on Friday, officials said."
                + " Thousands saw al-Muhandis buried in Najaf.");

        // Then
        assertThat(found).contains("person Abu Mahdi al-Muhandis", "person al-Muhandis");
    }

    private static List<String> found(String body) {
        return ANNOTATOR.annotate("", body, "en").entities().stream()
                .flatMap(entity ->
                        entity.mentions().stream().map(mention -> entity.type().wireName() + ' ' + mention.exact()))
                .toList();
    }
}
