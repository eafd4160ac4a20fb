package org.wirefold.entities.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every register here is invented; only its form is that of the real one. */
class RegisterImportTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTakeResearchOrganisations() throws IOException {
        // Given
        String dump = """
                [{"id":"https://ror.org/00aaa","names":[{"value":"UW","types":["acronym"]},
                  {"value":"University of Westerschelde","types":["ror_display","label"]}],
                  "external_ids":[{"type":"wikidata","all":["Q999001"],"preferred":null}]},
                 {"id":"https://ror.org/00bbb","names":[]}]
                """;

        // When
        KnowledgeBaseImport.Outcome outcome = RegisterImport.ror(in(dump), "ror.json", out());

        // Then
        assertThat(outcome).isEqualTo(new KnowledgeBaseImport.Outcome(1, 1, 0, 0));
        KnowledgeBase.Entry entry = only("university of westerschelde");
        assertThat(entry.id()).isEqualTo("Q999001");
        assertThat(entry.type()).isEqualTo("organisation");
        assertThat(entry.names()).containsExactly("University of Westerschelde", "UW");
        assertThat(entry.links()).containsEntry("ror", "00aaa").containsEntry("wikidata", "Q999001");
    }

    @Test
    void shouldTakeMembersOfCongress() throws IOException {
        // Given
        String dump = """
                [{"id":{"bioguide":"X000001","wikidata":"Q999002"},
                  "name":{"first":"Annabel","nickname":"Ann","last":"Hale","official_full":"Annabel J. Hale"},
                  "terms":[{"type":"rep"},{"type":"sen"}]}]
                """;

        // When
        RegisterImport.legislators(in(dump), "legislators-current.json", out());

        // Then
        KnowledgeBase.Entry entry = only("ann hale");
        assertThat(entry.names()).containsExactly("Annabel J. Hale", "Annabel Hale", "Ann Hale");
        assertThat(entry.weight()).isEqualTo(3);
        assertThat(entry.links()).containsEntry("bioguide", "X000001");
    }

    @Test
    void shouldTakeLegalEntitiesFromCsvWithQuotesAndLineBreaks() throws IOException {
        // Given
        String dump = String.join(
                "\r\n",
                "LEI,Entity.LegalName,Entity.OtherEntityNames.OtherEntityName.1,Entity.EntityStatus",
                "529900AAAA,\"Norrland \"\"Container\"\",\nLimited\",NCL,ACTIVE",
                ",Nameless,,ACTIVE",
                "");

        // When
        KnowledgeBaseImport.Outcome outcome = RegisterImport.gleif(in(dump), "lei.csv", out());

        // Then
        assertThat(outcome.written()).isEqualTo(1);
        assertThat(outcome.nameless()).isEqualTo(1);
        assertThat(only("ncl").names()).containsExactly("Norrland \"Container\",\nLimited", "NCL");
        assertThat(only("ncl").links()).containsEntry("lei", "529900AAAA");
    }

    @Test
    void shouldTakeClubsWithTheirOtherNames() throws IOException {
        // Given
        String dump = """
                = Westmark =
                # a comment
                Maasgate FC, 1901, @ Quay Ground, Maasgate  ## South
                  | Maasgate | Maasgate Football Club
                Val Sorda United
                """;

        // When
        KnowledgeBaseImport.Outcome outcome = RegisterImport.clubs(in(dump), "clubs.txt", out());

        // Then
        assertThat(outcome.written()).isEqualTo(2);
        assertThat(only("maasgate").names()).containsExactly("Maasgate FC", "Maasgate", "Maasgate Football Club");
        assertThat(only("val sorda united").id()).isEqualTo("club:val-sorda-united");
    }

    @Test
    void shouldTakePlacesOfNaturalEarth() throws IOException {
        // Given
        String dump = """
                {"type":"FeatureCollection","features":[
                 {"properties":{"NAME":"Valsorda","NAMEALT":"Val Sorda","WIKIDATAID":"Q999003","GEONAMESID":42.0,
                   "ISO_A2":"CH","POP_MAX":20000},"geometry":{"coordinates":[9.5,46.25]}},
                 {"properties":{"NAME":"Nowhere"}}]}
                """;

        // When
        KnowledgeBaseImport.Outcome outcome = RegisterImport.naturalEarth(in(dump), "places.geojson", out());

        // Then
        assertThat(outcome).isEqualTo(new KnowledgeBaseImport.Outcome(1, 1, 0, 0));
        assertThat(only("val sorda").weight()).isEqualTo(3);
        assertThat(only("val sorda").links())
                .containsEntry("geonames", "42")
                .containsEntry("iso3166", "CH")
                .containsEntry("coordinates", "46.25,9.50");
    }

    @Test
    void shouldTellTheElementAndLeaveTheFormerFileWhenARegisterIsBroken() throws IOException {
        // Given
        Path out = Files.writeString(out(), "former");

        // When / Then
        assertThatThrownBy(() -> RegisterImport.ror(in("[{\"id\":\"a\",\"names\":[]}, 7]"), "ror.json", out))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("ror.json, element 2: ");
        assertThatThrownBy(() -> RegisterImport.gleif(in("a,b\n"), "lei.csv", out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no columns LEI");
        assertThat(out).hasContent("former");
    }

    private Path out() {
        return folder.resolve("out.jsonl");
    }

    private KnowledgeBase.Entry only(String name) throws IOException {
        List<KnowledgeBase.Entry> entries =
                KnowledgeBase.read(out(), text -> text.toLowerCase(Locale.ROOT)).named(name);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
