package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Wikidata ids of persons and organisations that the lists know; every text here is invented. */
class KnownNamesTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @Test
    void shouldLinkAPersonOfTheListsByFullNameAndItsSurname() {
        // When
        Map<String, String> ids = ids("Sanae Takaichi arrived in Seoul on Monday. Takaichi met business leaders.");

        // Then
        assertThat(ids).containsEntry("Sanae Takaichi", "Q1705028").containsEntry("Takaichi", "Q1705028");
    }

    @Test
    void shouldLinkASoleNameOnlyWhereNoFullNameEndsSo() {
        // When
        Map<String, String> alone = ids("President Reagan said on Tuesday that the tax would fall.");
        Map<String, String> other = ids("Nancy Reagan opened the library on Tuesday. Reagan thanked the donors.");

        // Then
        assertThat(alone).containsEntry("Reagan", "Q9960");
        assertThat(other).doesNotContainKey("Reagan");
    }

    @Test
    void shouldLinkANameOfSeveralPersonsOnlyInItsContext() {
        // When
        Map<String, String> minister = ids("The minister, Ben Wallace, told lawmakers that the plan was sound.");
        Map<String, String> player = ids("Ben Wallace grabbed twelve rebounds on Friday night.");

        // Then
        assertThat(minister).containsEntry("Ben Wallace", "Q263166");
        assertThat(player).doesNotContainKey("Ben Wallace");
    }

    @Test
    void shouldLinkAHeadOfGovernmentByTheSpellingsOfNewsAndAMinisterWithACommonNameOnlyInContext() {
        // When
        Map<String, String> heads = ids("Costas Karamanlis met Mohamed Mursi and Nguyen Tan Dung in Geneva on Monday.");
        Map<String, String> minister = ids("The minister, Simon Harris, told parliament that the plan was sound.");
        Map<String, String> runner = ids("Simon Harris won the race on Friday night.");

        // Then
        assertThat(heads.values()).contains("Q188978", "Q4631", "Q57600");
        assertThat(minister).containsEntry("Simon Harris", "Q7518922");
        assertThat(runner).doesNotContainKey("Simon Harris");
    }

    @Test
    void shouldLinkACompanyWhateverFormStandsBehindItsName() {
        // When
        Map<String, String> ids = ids("Shares of Morgan Stanley and Co Inc rose on Monday. Qualcomm Inc fell.");

        // Then
        assertThat(ids.values()).contains("Q334204", "Q544847");
    }

    @Test
    void shouldLinkABodyOfManyCountriesToTheOneThatTheArticleIsAbout() {
        // When
        Map<String, String> american = ids("The Senate passed the bill in Washington, the United States said. The"
                + " United States had waited for it. Canada objected.");
        Map<String, String> french = ids("The Senate passed the bill in Paris, France said. France had waited.");

        // Then
        assertThat(american).containsEntry("Senate", "Q66096");
        assertThat(french).doesNotContainKey("Senate");
    }

    @Test
    void shouldGiveAClubNoIdOfItsCityWhereARoleOrAScoreTellsIt() {
        // When
        List<String> types = ANNOTATOR
                .annotate("", "Cleveland manager Ann Lee smiled. Then Baltimore beat the visitors 7-1 on Sunday.", "en")
                .entities()
                .stream()
                .map(entity -> entity.type().wireName() + ' ' + entity.name())
                .toList();

        // Then
        assertThat(types).contains("organisation Cleveland", "organisation Baltimore");
    }

    @Test
    void shouldGiveNoTownsIdToARegionOfAnEnumeration() {
        // When
        List<String> towns = towns("He ran for a seat in Fresno and Tulare counties in California, the state said.");
        List<String> town = towns("He ran for a seat in Fresno in California, the state said.");

        // Then
        assertThat(towns).isEmpty();
        assertThat(town).containsExactly("Fresno");
    }

    @Test
    void shouldTakeTheClubWhereSomebodyWorksForIt() {
        // When
        List<String> types = ANNOTATOR
                .annotate("", "The striker scored two goals in the league. He was manager at Southampton.", "en")
                .entities()
                .stream()
                .map(entity -> entity.type().wireName() + ' ' + entity.name())
                .toList();

        // Then
        assertThat(types).contains("organisation Southampton F.C.");
    }

    @Test
    void shouldNameOnlyContextsThatAreListed() {
        // Given
        Contexts contexts = new Contexts();

        // When
        List<String> named = lines("known.tsv")
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns.length > 4)
                .map(columns -> columns[4])
                .toList();

        // Then
        assertThat(named).isNotEmpty().allMatch(contexts::has);
    }

    @Test
    void shouldGiveEveryNameOfTheListOneId() {
        // Given
        Map<String, Set<String>> ids = new HashMap<>();

        // When
        lines("known.tsv").map(line -> line.split("\t", -1)).forEach(columns -> {
            List<String> names = new ArrayList<>(List.of(columns[2].split("\\|", -1)));
            names.add(columns[1]);
            names.stream()
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> ids.merge(
                            columns[0] + ' ' + name,
                            Set.of(columns[3]),
                            (a, b) -> Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet())));
        });

        // Then
        assertThat(ids.entrySet()).allMatch(name -> name.getValue().size() == 1);
        assertThat(lines("known.tsv").map(line -> line.split("\t", -1)[3]))
                .allMatch(links -> links.matches("wikidata=Q[1-9][0-9]*"));
    }

    /** The names with an id of GeoNames and no code of a region. */
    private static List<String> towns(String text) {
        return ANNOTATOR.annotate("", text, "en").entities().stream()
                .filter(entity -> entity.links().containsKey("geonames"))
                .filter(entity -> !entity.links().containsKey("iso3166-2"))
                .map(Entity::name)
                .toList();
    }

    private static Stream<String> lines(String file) {
        return LexiconFiles.resource(file).stream().filter(line -> !line.startsWith("#"));
    }

    /** The Wikidata ids by every form of the name that the text has. */
    private static Map<String, String> ids(String text) {
        Map<String, String> ids = new HashMap<>();
        for (Entity entity : ANNOTATOR.annotate("", text, "en").entities()) {
            String id = entity.links().get("wikidata");
            if (id != null) {
                entity.mentions().forEach(mention -> ids.put(mention.exact(), id));
            }
        }
        return ids;
    }
}
