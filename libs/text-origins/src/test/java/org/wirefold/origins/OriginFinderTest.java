package org.wirefold.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefold.model.Origin;
import org.wirefold.model.Origin.Part;
import org.wirefold.model.Origin.Span;

class OriginFinderTest {
    private static final String SENTENCE =
            "The bridge over the river was closed on Monday after a barge had struck a pier.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(AP)|AP",
                "— Reuters|Reuters",
                "-- dpa|dpa",
                "dpa/rtr|dpa",
                "(dpa/lnw)|dpa",
                "Con información de EFE|EFE",
                "avec AFP|AFP",
                "©2024 The Canadian Press|CP",
                "© 2024 Reuters. All rights reserved.|Reuters",
                "Copyright 2019 The Associated Press. All rights reserved. This material may not be published.|AP",
                "With inputs from PTI|PTI",
                "With files from The Canadian Press|CP",
                "Source: Xinhua|Xinhua",
                "Quelle: APA|APA",
                "Fonte: ANSA|ANSA",
                "Com informações da Lusa|Lusa",
                "(Belga)|Belga",
                "Kaynak: Anadolu Ajansı|Anadolu",
                "来源：新华社|Xinhua",
                "Источник: ТАСС|TASS",
                "(연합뉴스)|Yonhap",
                "Our Standards: The Thomson Reuters Trust Principles.|Reuters",
                "By Claire Rivera, dpa|dpa",
                "by AFP Staff Writers|AFP",
                "Bernama|Bernama",
                "-IANS|IANS",
                "Associated Press writers Ann Lee and Bo Poe contributed to this report.|AP"
            })
    void shouldNameTheAgencyWhenALineBelowCreditsIt(String line, String agency) {
        // When
        Origin origin = OriginFinder.find(below("example.com", line));

        // Then
        assertThat(origin.kind()).isEqualTo(Origin.AGENCY);
        assertThat(origin.name()).isEqualTo(agency);
        assertThat(origin.evidence()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AP Texas Headlines",
                "Do More With Reuters",
                "AP Nation/World",
                "John Raoux/Associated Press",
                "REUTERS/Jim Young",
                "Photo: AFP",
                "Image copyright Reuters Image caption The bridge",
                "He told Reuters that the bridge would open on Friday.",
                "All Content is Copyright 2009 WorldSoccerNews.com and AP. All rights reserved.",
                "A file photo shows the bridge. [YONHAP]",
                "Reporting by Jane Roe; Editing by John Doe",
                "© 2024 Example Media",
                "PA",
                "the Associated Press reports."
            })
    void shouldSayUnknownWhenALineOnlySeemsToCreditAnAgency(String line) {
        // When
        Origin origin = OriginFinder.find(below("example.com", line));

        // Then
        assertThat(origin).isEqualTo(Origin.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PARIS, 4 mars (AFP) — Le pont a été fermé.|AFP",
                "(ANSA) - ROMA, 04 MAR - Il ponte resta chiuso.|ANSA",
                "BERLIN (AP) — The bridge was closed.|AP",
                "BEIJING, Jan. 5 (Xinhua) -- The bridge was closed.|Xinhua",
                "МОСКВА, 3 марта. /ТАСС/. Мост закрыт.|TASS",
                "新华社北京3月4日电 大桥已经关闭。|Xinhua",
                "(서울=연합뉴스) 다리가 폐쇄됐다.|Yonhap",
                "باريس (أ ف ب) - أغلق الجسر.|AFP",
                "Madrid, 3 mar (EFE).- El puente está cerrado.|EFE"
            })
    void shouldNameTheAgencyWhenTheDatelineCreditsIt(String opening, String agency) {
        // Given
        OriginSigns signs = signs("example.com", opening + "\n\n" + SENTENCE, List.of());

        // When
        Origin origin = OriginFinder.find(signs);

        // Then
        assertThat(origin.name()).isEqualTo(agency);
        assertThat(origin.evidence().get(0).sign()).isEqualTo("dateline");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bridge closed after accident By Ann Lee and Bo Poe WASHINGTON, Nov 6 (Reuters) - |Reuters",
                "Barge strikes pier (and nobody is hurt) NEW YORK (AP) — |AP",
                "Bridge closed ERIE, Pennsylvania (AFP) -- |AFP"
            })
    void shouldNameTheAgencyWhenTheDatelineStandsBehindAHeadline(String opening, String agency) {
        // When
        Origin origin = OriginFinder.find(signs("example.com", opening + " " + SENTENCE, List.of()));

        // Then
        assertThat(origin.name()).isEqualTo(agency);
        assertThat(origin.evidence().get(0).sign()).isEqualTo("dateline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The minister spoke to the Russian news agency (TASS) - without giving names - on Monday.",
                "The people of the town met a reporter of the paper (Reuters has more) - and went home."
            })
    void shouldNameNobodyWhenASentenceHasAnAgencyInBrackets(String sentence) {
        // When
        Origin origin = OriginFinder.find(signs("example.com", sentence + " " + SENTENCE, List.of()));

        // Then
        assertThat(origin.isKnown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HANDOUT / AFP", "STRINGER/REUTERS", "Ann Lee / AP"})
    void shouldNameNobodyWhenTheLineAboveCreditsAPicture(String line) {
        // Given
        OriginSigns above =
                new OriginSigns("example.com", null, null, null, null, List.of(line), SENTENCE, List.of(), null, 0);
        OriginSigns dateline =
                new OriginSigns("example.com", null, null, null, line, List.of(), SENTENCE, List.of(), null, 0);

        // Then
        assertThat(OriginFinder.find(above).isKnown()).isFalse();
        assertThat(OriginFinder.find(dateline).isKnown()).isFalse();
    }

    @Test
    void shouldNameTheAgencyWhenItsShortNameIsTheLastLine() {
        // Given: PA is a word of many texts too
        String last = "\n\nPA";

        // Then
        assertThat(OriginFinder.find(signs("example.com", SENTENCE + last, List.of()))
                        .name())
                .isEqualTo("PA Media");
        assertThat(OriginFinder.find(signs("example.com", SENTENCE + last + "\n\n" + SENTENCE, List.of()))
                        .isKnown())
                .isFalse();
    }

    @Test
    void shouldNameTheOutletWhenItsOwnDatelineOpensTheText() {
        // Given
        OriginSigns signs = signs("edition.cnn.com", "(CNN) " + SENTENCE, List.of());

        // When
        Origin origin = OriginFinder.find(signs);

        // Then
        assertThat(origin.kind()).isEqualTo(Origin.OUTLET);
        assertThat(origin.name()).isEqualTo("cnn.com");
    }

    @Test
    void shouldNameTheAgencyWhenItPublishesItsOwnText() {
        // When
        Origin origin = OriginFinder.find(signs("https://www.reuters.com/world", SENTENCE, List.of()));

        // Then
        assertThat(origin.name()).isEqualTo("Reuters");
        assertThat(origin.evidence()).containsExactly(new Origin.Clue("source", "https://www.reuters.com/world"));
    }

    @Test
    void shouldTellTheSpansOfBothWhenTwoAgenciesWroteTheSections() {
        // Given
        String first = "PARIS (AFP) - " + SENTENCE + "\n\n";
        String second = "LONDON (Reuters) - " + SENTENCE;
        OriginSigns signs = signs("example.com", first + second, List.of());

        // When
        Origin origin = OriginFinder.find(signs);

        // Then
        int length = first.length() + second.length();
        assertThat(origin.parts())
                .containsExactly(
                        new Part("agency", "AFP", .49, List.of(new Span(0, first.length()))),
                        new Part("agency", "Reuters", .51, List.of(new Span(first.length(), length))));
    }

    private static OriginSigns below(String source, String line) {
        return signs(source, SENTENCE + "\n\n" + SENTENCE, List.of(line));
    }

    private static OriginSigns signs(String source, String body, List<String> below) {
        return new OriginSigns(source, null, null, null, null, List.of(), body, below, null, 0);
    }
}
