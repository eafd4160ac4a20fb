package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in other letters: they have the id and the name that the other lists give. The texts are invented. */
class ScriptNamesTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    private static Map<String, String> exactById(String body, String language) {
        Map<String, String> found = new TreeMap<>();
        for (Entity entity : ANNOTATOR.annotate("", body, language).entities()) {
            Mention first = entity.mentions().get(0);
            assertThat(body.substring(first.start(), first.end())).isEqualTo(first.exact());
            found.put(entity.id(), first.exact());
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "ru,Президент России Владимир Путин прибыл в Пекин.,Владимир Путин,России,Пекин",
        "zh,俄罗斯总统普京星期一抵达北京。,普京,俄罗斯,北京",
        "ja,ロシアのプーチン大統領は月曜日に北京に到着した。,プーチン,ロシア,北京",
        "ko,러시아 대통령 푸틴 월요일 베이징 도착.,푸틴,러시아,베이징",
        "ar,وصل بوتين رئيس روسيا إلى بكين يوم الاثنين.,بوتين,روسيا,بكين",
    })
    void shouldFindPersonCountryAndCapitalWhenTextIsInOtherLetters(
            String language, String body, String person, String country, String capital) {
        // Given a sentence that names a person, a country and a capital

        // When
        Map<String, String> found = exactById(body, language);

        // Then
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "person:vladimir-putin", person,
                        "iso3166:RU", country,
                        "geonames:1816670", capital));
    }

    @ParameterizedTest
    @CsvSource({
        "Москве,Moscow",
        "Киеве,Kyiv",
        "Пекине,Beijing",
        "Токио,Tokyo",
        "Сеуле,Seoul",
        "Пхеньяне,Pyongyang",
        "Тайбэе,Taipei",
        "Лондоне,London",
        "Париже,Paris",
        "Берлине,Berlin",
        "Тегеране,Tehran",
        "Багдаде,Baghdad",
        "Дамаске,Damascus",
        "Бейруте,Beirut",
        "Каире,Cairo",
        "Эр-Рияде,Riyadh",
        "Анкаре,Ankara",
    })
    void shouldGiveTheIdOfTheEnglishNameWhenCapitalIsInCyrillicLetters(String russian, String english) {
        // Given the same sentence in two languages
        String body = "Переговоры прошли в " + russian + " во вторник.";
        String translated = "Talks were held in " + english + " on Tuesday.";

        // When
        Map<String, String> found = exactById(body, "ru");

        // Then
        assertThat(found.keySet())
                .isEqualTo(exactById(translated, "en").keySet())
                .hasSize(1);
    }

    @Test
    void shouldJoinTheCasesOfANameWhenRussianHasSeveral() {
        // Given a text with three forms of one name
        String body = "Путин прибыл утром. Встреча с Путиным длилась час. Слова Путина записали.";

        // When
        List<Entity> entities = ANNOTATOR.annotate("", body, "ru").entities();

        // Then
        assertThat(entities).singleElement().satisfies(entity -> {
            assertThat(entity.name()).isEqualTo("Vladimir Putin");
            assertThat(entity.mentions()).hasSize(3);
        });
    }

    @Test
    void shouldLeaveOutParticlesWrittenTogetherWithKoreanNames() {
        // Given
        String body = "러시아의 푸틴은 평양에서 김정은을 만났다. 유엔은 워싱턴과 브뤼셀에 있다.";

        // When
        Map<String, String> found = exactById(body, "ko");

        // Then
        assertThat(found)
                .containsEntry("iso3166:RU", "러시아")
                .containsEntry("person:vladimir-putin", "푸틴")
                .containsEntry("geonames:1871859", "평양")
                .containsEntry("person:kim-jong-un", "김정은")
                .containsEntry("organisation:united-nations", "유엔")
                .containsEntry("geonames:4140963", "워싱턴")
                .containsEntry("geonames:2800866", "브뤼셀");
    }

    @Test
    void shouldLeaveOutWordsWrittenTogetherWithArabicNames() {
        // Given
        String body = "قالت روسيا وأوكرانيا إنهما ستجتمعان بواشنطن.";

        // When
        Map<String, String> found = exactById(body, "ar");

        // Then
        assertThat(found)
                .containsEntry("iso3166:RU", "روسيا")
                .containsEntry("iso3166:UA", "أوكرانيا")
                .containsEntry("geonames:4140963", "واشنطن");
    }

    @Test
    void shouldFindNothingWhenANameIsPartOfAnotherWord() {
        // Given "シリアス" (serious), which begins like the word for Syria, and the Indian Ocean
        String body = "シリアスな話だった。船は印度洋を渡った。";

        // When
        Map<String, String> found = exactById(body, "ja");

        // Then
        assertThat(found).containsExactly(Map.entry("place:indian-ocean", "印度洋"));
    }

    @Test
    void shouldLeaveNamesakesOfACapitalApartWhenTheTextIsInLatinLetters() {
        // Given
        String body = "The council of London, Canada, met on Tuesday.";

        // When
        Map<String, String> found = exactById(body, "en");

        // Then
        assertThat(found).containsKey("geonames:6058560").doesNotContainKey("geonames:2643743");
    }

    @Test
    void shouldSayWhichLineIsWrongWhenNoOtherListHasTheName() {
        // Given a line for a person that no list has
        List<String> lines = List.of("person\tNobody Atall\tНикто");

        // When, Then
        assertThatThrownBy(() -> ScriptNames.entries(lines, List.of(), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nobody Atall");
    }
}
