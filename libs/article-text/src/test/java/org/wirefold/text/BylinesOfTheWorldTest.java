package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BylinesOfTheWorldTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-29T12:00:00Z");
    private static final List<String> PARAGRAPHS = List.of(
            "The ferry from Lindmouth to Osterby will stop at the hospital again from April, the county office said.",
            "Nurses had collected six thousand signatures after the stop was dropped in autumn, the union said.",
            "The office expects about two hundred passengers a day and will look at the figures after a year.");
    private static final String STORY = String.join("\n\n", PARAGRAPHS);

    private static ReadArticle read(String byline) {
        String text = "Night ferry to stop at the hospital again\n\n" + byline + "\n\n" + STORY;
        return new ArticleReader().read(RawText.of(text, RECEIVED), LineHistory.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By Ines Calloway | November 13, 2014~ Ines Calloway",
                "Ines Calloway | Lantern~ Ines Calloway",
                "Published March 4, 2026 by Ines Calloway~ Ines Calloway",
                "Story by Ines Calloway~ Ines Calloway",
                "Words by Ines Calloway, photographs by Rolf Aman~ Ines Calloway",
                "By Ines Calloway for the Lantern~ Ines Calloway",
                "By Ines Calloway in Osterby~ Ines Calloway",
                "By Ines Calloway Updated: March 4, 2026 9:30 a.m.~ Ines Calloway",
                "BY INES McCALLOWAY~ Ines McCalloway",
                "— Ines Calloway~ Ines Calloway",
                "von Maria Klein und Jens Bock, Berlin~ Maria Klein und Jens Bock",
                "Ein Bericht von Maria Klein~ Maria Klein",
                "Publié par Hélène Vasseur le 4 mars 2026~ Hélène Vasseur",
                "Door onze redacteur Pieter Smit~ Pieter Smit",
                "Pieter Smit 4 maart 2026, 14:30~ Pieter Smit",
                "Ирина Соколова, 4 марта 2026~ Ирина Соколова",
                "Teksti: Aino Virta~ Aino Virta",
                "Autor: Jan Kowalski~ Jan Kowalski",
                "Oprac. Jan Kowalski~ Jan Kowalski",
                "By ABBY GOODMAN, THOMAS KASPER and ROBERT PEARL~ Abby Goodman, Thomas Kasper and Robert Pearl",
                "Von Maria Klein, Hamburg~ Maria Klein",
                "VON MARIA KLEIN UND JENS BOCK~ Maria Klein und Jens Bock",
                "Text: Maria Klein, Fotos: Jens Bock~ Maria Klein",
                "Por Lucía Benavides / Corresponsal~ Lucía Benavides",
                "Par Hélène Vasseur (avec AFP)~ Hélène Vasseur",
                "Di Paola Conti~ Paola Conti",
                "Door Pieter Smit~ Pieter Smit",
                "Written by Ines Calloway~ Ines Calloway",
                "Reported by Rolf Aman~ Rolf Aman",
                "POSTED BY INES CALLOWAY ON MARCH 4, 2026~ Ines Calloway",
                "Автор: Анна Белова~ Анна Белова",
                "بقلم: ليلى حداد~ ليلى حداد",
                "作者：林秋~ 林秋",
                "한서윤 기자~ 한서윤",
                "Yazan: Elif Demir~ Elif Demir",
                "Ines Calloway in Lindmouth and Rolf Aman in Osterby~ Ines Calloway and Rolf Aman",
                "Anna Brückner in Hamburg und Jens Bock in Kiel~ Anna Brückner und Jens Bock",
                "Von Anna Brückner und Jens Bock, Berlin~ Anna Brückner und Jens Bock",
                "Propos recueillis par Hélène Vasseur~ Hélène Vasseur",
                "Par Hélène Vasseur et Luc Roche~ Hélène Vasseur et Luc Roche",
                "Por Beatriz Moura, de Lisboa~ Beatriz Moura",
                "a cura di Paola Conti~ Paola Conti",
                "di Paola Conti e Luca Neri~ Paola Conti e Luca Neri",
                "Door Pieter Smit en Anna de Vries~ Pieter Smit en Anna de Vries",
                "Текст: Анна Белова~ Анна Белова",
                "كتب: أحمد سالم~ أحمد سالم",
                "Haber: Elif Demir~ Elif Demir",
                "[한서윤 기자]~ 한서윤",
                "글 한서윤 기자~ 한서윤",
                "本报记者 林秋~ 林秋",
                "本报记者 林秋 通讯员 王强~ 林秋、王强",
                "本报记者林秋、王小强北京报道~ 林秋、王小强",
                "记者 林　秋~ 林　秋",
                "文/林秋~ 林秋",
                "（记者林秋）~ 林秋",
                "取材・文／佐倉直~ 佐倉直",
                "執筆：佐倉 なお~ 佐倉 なお",
                "文・佐倉直、北野春~ 佐倉直、北野春",
                "ロンドン支局 佐倉直~ 佐倉直",
                "佐倉直記者~ 佐倉直",
                "Ines Calloway~ Ines Calloway"
            })
    void shouldTakeTheNamesOutOfTheByline(String row) {
        String[] cells = row.split("~ ", 2);
        assertThat(read(cells[0]).byline()).isEqualTo(cells[1]);
        assertThat(read(cells[0]).body()).isEqualTo(STORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By the Numbers",
                "@icalloway",
                "Redacción",
                "Van onze correspondent",
                "Miércoles 4 de marzo de 2026 | 14:30"
            })
    void shouldTakeNoNameWhereThereIsNone(String line) {
        assertThat(read(line).byline()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "新华社北京3月4日电（记者林秋）~ 林秋",
                "〔記者林秋／台北報導〕~ 林秋",
                "（中央社記者林秋台北4日電）~ 林秋",
                "【ニューヨーク＝佐倉直】~ 佐倉直",
                "(서울=연합뉴스) 한서윤 기자 = ~ 한서윤"
            })
    void shouldNameTheReporterWhomADatelineNames(String row) {
        // Given
        String[] cells = row.split("~ ", 2);

        // When
        ReadArticle read = new ArticleReader()
                .read(RawText.of("Night ferry to stop again\n\n" + cells[0] + STORY, RECEIVED), LineHistory.none());

        // Then
        assertThat(read.byline()).isEqualTo(cells[1]);
        assertThat(read.body()).isEqualTo(STORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"记者招待会", "新聞記者", "文化中心", "记者节"})
    void shouldKeepAShortHeadlineThatHoldsAWordOfBylines(String headline) {
        // When
        ReadArticle read =
                new ArticleReader().read(RawText.of(headline + "\n\n" + STORY, RECEIVED), LineHistory.none());

        // Then
        assertThat(read.headline()).isEqualTo(headline);
        assertThat(read.byline()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eclipse", "Poet honoured", "Dam leaks", "寒波", "Снег"})
    void shouldTakeAShortFirstLineForTheHeadline(String headline) {
        // When
        ReadArticle read =
                new ArticleReader().read(RawText.of(headline + "\n\n" + STORY, RECEIVED), LineHistory.none());

        // Then
        assertThat(read.headline()).isEqualTo(headline);
        assertThat(read.body()).isEqualTo(STORY);
    }
}
