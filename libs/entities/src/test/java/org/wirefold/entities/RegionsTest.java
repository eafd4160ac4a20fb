package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First-level units of countries have ids and coordinates; a city of the same name stays the city. */
class RegionsTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "California | iso3166-2:US-CA | 5332921",
                "Bavaria | iso3166-2:DE-BY | 2951839",
                "Sicily | iso3166-2:IT-82 | 2523119",
                "Corsica | iso3166-2:FR-20R | 3023519",
                "Miyagi Prefecture | iso3166-2:JP-04 | 2111888",
                "Zhejiang | iso3166-2:CN-ZJ | 1784764",
                "Rajasthan | iso3166-2:IN-RJ | 1258899",
                "Crimea | iso3166-2:UA-43 | 703883"
            })
    void shouldGiveIdsAndCoordinatesWhenARegionIsNamed(String name, String id, String geonames) {
        // Given
        String body = "Heavy rain fell in " + name + " on Monday, officials said.";

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "en");

        // Then
        Entity region = annotation.entities().get(0);
        assertThat(region.id()).isEqualTo(id);
        assertThat(region.links()).containsEntry("geonames", geonames).containsKey("coordinates");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Georgia | iso3166:GE",
                "Victoria | iso3166-2:AU-VIC",
                "Hiroshima | geonames:1862415",
                "Lagos | geonames:2332459",
                "Kharkiv | geonames:706483"
            })
    void shouldStayWithTheCountryOrCityWhenARegionIsCalledTheSame(String name, String id) {
        // Given
        String body = "Heavy rain fell in " + name + " on Monday, officials said.";

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "en");

        // Then
        assertThat(annotation.entities()).extracting(Entity::id).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "London, Ontario | 6058560",
                "Hamilton, Ont. | 5969782",
                "Halifax, Nova Scotia | 6324729",
                "Victoria, British Columbia | 6174041",
                "Newcastle, New South Wales | 2155472",
                "Perth, Scotland | 2640358",
                "Boston, Lincolnshire | 2655138",
                "Hyderabad, Sindh | 1176734",
                "Paris, Texas | 4717560"
            })
    void shouldMeanTheTownWhoseRegionStandsBehindIt(String name, String geonames) {
        // Given
        String body = "A fire broke out in " + name + ", on Monday, officials said.";

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "en");

        // Then
        assertThat(annotation.entities())
                .filteredOn(e -> e.mentions().get(0).start() == body.indexOf(name))
                .extracting(e -> e.links().get("geonames"))
                .containsExactly(geonames);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Trinidad and Tobago | TT",
                "Guinea-Bissau | GW",
                "the Isle of Man | IM",
                "Saint Lucia | LC",
                "Côte d\u2019Ivoire | CI",
                "Türkiye | TR",
                "the Holy See | VA"
            })
    void shouldFindACountryWhoseNameHasAnUnusualForm(String name, String country) {
        // Given
        String body = "Heavy rain fell in " + name + " on Monday, officials said.";

        // When
        Annotation annotation = ANNOTATOR.annotate("", body, "en");

        // Then
        assertThat(annotation.entities()).extracting(Entity::id).containsExactly("iso3166:" + country);
    }

    @Test
    void shouldHaveOneIdAndCoordinatesForEveryRegionButDarfur() {
        // Given
        List<LexiconEntry> regions = LexiconFiles.shipped().stream()
                .filter(entry -> entry.links().containsKey("iso3166-2"))
                .toList();

        // When
        List<Map<String, String>> links =
                regions.stream().map(LexiconEntry::links).toList();

        // Then
        assertThat(links).hasSizeGreaterThan(500);
        assertThat(links).extracting(l -> l.get("iso3166-2")).doesNotHaveDuplicates();
        assertThat(links)
                .filteredOn(l -> !"SD-DN".equals(l.get("iso3166-2")))
                .extracting(l -> l.get("geonames"))
                .doesNotHaveDuplicates()
                .allMatch(id -> Integer.parseInt(id) > 0);
        assertThat(links)
                .filteredOn(l -> l.containsKey("geonames"))
                .extracting(l -> l.get("coordinates"))
                .allMatch(at -> at.matches("-?\\d{1,2}\\.\\d\\d,-?\\d{1,3}\\.\\d\\d"));
    }
}
