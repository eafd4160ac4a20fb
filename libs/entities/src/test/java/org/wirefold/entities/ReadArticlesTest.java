package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of errors that were seen when articles were read by eye; every text here is invented. */
class ReadArticlesTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @TempDir
    Path folder;

    @Test
    void shouldJoinTwoSpellingsThatMeanOnePerson() {
        // When
        List<Entity> entities = entities("President Volodymyr Zelenskyy met Viktor Orbán in Vienna on Monday. Zelensky"
                + " thanked Viktor Orban for the talks.");

        // Then
        assertThat(entities)
                .filteredOn(entity -> entity.type() == EntityType.PERSON)
                .extracting(Entity::id)
                .containsExactlyInAnyOrder("person:volodymyr-zelensky", "person:viktor-orban");
    }

    @Test
    void shouldGiveEachSpellingTheSameIdInOtherArticles() {
        // When
        List<String> first = ids(entities("Volodymyr Zelenskyy spoke in Oslo on Monday."));
        List<String> second = ids(entities("Volodymyr Zelensky spoke in Oslo on Monday."));

        // Then
        assertThat(first).isEqualTo(second).contains("person:volodymyr-zelensky");
    }

    @Test
    void shouldGiveEachSpellingTheEntryThatTheUsersBaseHasForItsWikidataId() throws Exception {
        // Given
        Path base = folder.resolve("base.jsonl");
        Files.writeString(
                base,
                "{\"id\":\"desk:77\",\"names\":[\"Volodymyr Zelenskyy\"],\"type\":\"person\",\"links\":{\"wikidata\":"
                        + "\"Q3874799\"}}\n",
                StandardCharsets.UTF_8);
        EntityAnnotator annotator =
                EntityAnnotator.builder().knowledgeBase(base).build();

        // When
        Annotation annotation = annotator.annotate("", "Volodymyr Zelenskiy spoke in Oslo on Monday.", "en");

        // Then
        assertThat(ids(annotation.entities())).contains("desk:77").noneMatch(id -> id.startsWith("person:"));
    }

    @Test
    void shouldHaveOneWikidataIdForEachNameOfAllLists() {
        // Given
        Map<String, Set<String>> ids = new HashMap<>();
        List<LexiconEntry> all = new ArrayList<>();
        for (String file : List.of("organisations.tsv", "clubs.tsv", "persons.tsv", "known.tsv")) {
            LexiconFiles.resource(file).forEach(line -> all.add(LexiconFiles.entry(line, false)));
        }

        // When
        for (LexiconEntry entry : all) {
            List<String> names = new ArrayList<>(entry.otherNames());
            names.add(entry.name());
            for (String name : names) {
                ids.computeIfAbsent(entry.type().wireName() + ' ' + name, n -> new TreeSet<>())
                        .add(entry.links().getOrDefault("wikidata", "none"));
            }
        }

        // Then
        assertThat(ids.entrySet()).allMatch(name -> name.getValue().size() == 1);
    }

    @Test
    void shouldJoinANameWithAnInitialToTheSurnameThatAListKnows() {
        // When
        List<Entity> entities = entities("Donald J Trump spoke on Monday. Mr Trump left the hall at noon.");

        // Then
        assertThat(entities).filteredOn(e -> e.type() == EntityType.PERSON).hasSize(1);
    }

    @Test
    void shouldJoinAShortFirstNameToTheLongOne() {
        // When
        List<Entity> entities = entities("Police named the driver as Philip Ashgrove. Friends of Phil Ashgrove left"
                + " flowers. \"Phil was kind,\" one of them said.");

        // Then
        assertThat(entities).filteredOn(e -> e.type() == EntityType.PERSON).hasSize(1);
    }

    @Test
    void shouldFindACityThatIsAlsoAWordBeforeItsCountry() {
        // When
        List<String> found = found("Thousands marched in Nice, France, on Sunday. The mayor of Nice thanked them.");

        // Then
        assertThat(found).contains("place Nice", "place Nice");
    }

    @Test
    void shouldTakeAClubThatTheArticleNamesForASignOfSport() {
        // When
        List<String> found = found("Ann Hale is the new Wolves manager. She was a coach at Everton before moving on to"
                + " Chelsea, and her friends like her.");

        // Then
        assertThat(found).contains("organisation Chelsea").doesNotContain("place Chelsea");
    }

    @Test
    void shouldTakeACityForItsClubWhereItActs() {
        // When
        List<String> found = found("The Kansas City Chiefs lost on Sunday. The quarterback threw two touchdowns in the"
                + " playoff. Kansas City emerged from the locker room with new energy. Fans in Kansas City wept.");

        // Then
        assertThat(found).contains("organisation Kansas City", "place Kansas City");
    }

    @Test
    void shouldNotTakeAJobForACompanyInSport() {
        // When
        List<String> found = found("The Red Sox scored two goals of the match in the league. Their GM Theo Ashgrove"
                + " thanked the coach and the pitcher.");

        // Then
        assertThat(found).doesNotContain("organisation GM");
    }

    @Test
    void shouldTakeWashingtonForTheStateBehindOneOfItsTowns() {
        // When
        List<Entity> state = entities("The company is based in Spokane, Washington, and has ten workers.");
        List<Entity> city = entities("The senator returned to Washington on Monday, an aide said.");

        // Then
        assertThat(ids(state)).contains("iso3166-2:US-WA");
        assertThat(ids(city)).contains("geonames:4140963");
    }

    @Test
    void shouldGiveNoIdToATownAbroadWhereTheArticleIsAboutOneCountry() {
        // When
        List<Entity> entities = entities("Author Nuhaa Ashgrove, from Brooklyn, read to children in South Africa on"
                + " Monday. South Africa has many authors.");

        // Then
        assertThat(entities)
                .filteredOn(entity -> entity.name().equals("Brooklyn"))
                .allMatch(entity -> !entity.links().containsKey("geonames"));
    }

    @Test
    void shouldKeepTheSecondSubjectOfADepartment() {
        // When
        List<String> found = found("The notes came from the US Bureau of Engraving and Printing on Monday. The Office"
                + " of Rail and Road said so.");

        // Then
        assertThat(found)
                .contains("organisation US Bureau of Engraving and Printing", "organisation Office of Rail and Road");
    }

    @Test
    void shouldNotTakeAJobBehindACommaForABody() {
        // When
        List<String> found = found("\"Prices fell,\" said Rusmik Ashgrove, Head of Fundamental Research at Norwell"
                + " Securities. He met the Secretary of State on Monday.");

        // Then
        assertThat(found)
                .contains("person Rusmik Ashgrove")
                .noneMatch(name -> name.contains("Head of") || name.equals("organisation State"));
    }

    @Test
    void shouldTakeDashesAndAuthorsWordsOffNames() {
        // When
        List<String> found =
                found("It is a long story \u2014 Steenburg \u2014 he said. Researchers (J. Jenkinson et al.)"
                        + " said so. Brent LCOc1 fell to $60.");

        // Then
        assertThat(found).noneMatch(name -> name.contains("\u2014") || name.contains("et al") || name.contains("LCO"));
    }

    @Test
    void shouldReadWholeRoles() {
        // When
        List<String> roles = entities("Even interim coach Bruce Ashgrove smiled. Mei Hale, deputy director of the"
                        + " disease prevention and control centre, agreed. Norwell chief operating officer Desiree"
                        + " Perezova left.")
                .stream()
                .flatMap(entity -> entity.roles().stream())
                .toList();

        // Then
        assertThat(roles)
                .contains(
                        "interim coach",
                        "deputy director of the disease prevention and control centre",
                        "Norwell chief operating officer");
    }

    @Test
    void shouldNotReadTheLettersOfOneLanguageWithTheWordsOfAnother() {
        // When
        Annotation annotation = ANNOTATOR.annotate("", "다만 방영을 시작한 지 얼마 되지 않았지만 벌써 지쳐가는 인상이다.", "en");

        // Then
        assertThat(annotation.recognised()).isFalse();
        assertThat(annotation.entities()).isEmpty();
    }

    private static List<Entity> entities(String text) {
        return ANNOTATOR.annotate("", text, "en").entities();
    }

    private static List<String> ids(List<Entity> entities) {
        return entities.stream().map(Entity::id).toList();
    }

    /** Type and text of every mention. */
    private static List<String> found(String text) {
        return entities(text).stream()
                .flatMap(entity ->
                        entity.mentions().stream().map(mention -> entity.type().wireName() + ' ' + mention.exact()))
                .toList();
    }
}
