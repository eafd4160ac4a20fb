package org.wirefold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stories in different languages. */
class AcrossProfilerTest {
    private static final Instant DAY = Instant.parse("2026-03-02T12:00:00Z");
    private static final EventPolicy POLICY = EventPolicy.standard();

    private static final String ENGLISH =
            "Opposition leader Tomas Kovarik won the run-off for the presidency of Veldonia"
                    + " on Sunday with 53.2 percent of the vote, the electoral commission said. The incumbent, Ludmila Strasny, got"
                    + " 46.8 percent and conceded before midnight. Turnout was 71 percent. Kovarik, a former judge of 57 years,"
                    + " promised to fight corruption. Observers from 22 countries called the vote free. The new president takes"
                    + " office on 15 April. Strasny's party keeps 84 seats in parliament. The campaign cost 3.4 million euros.";
    private static final String RUSSIAN =
            "Лидер оппозиции Томаш Коварик победил в воскресенье во втором туре президентских"
                    + " выборов в Велдонии, получив 53,2 процента голосов, сообщила избирательная комиссия. Действующий президент"
                    + " Людмила Страсны получила 46,8 процента и признала поражение до полуночи. Явка составила 71 процент. Коварик,"
                    + " бывший судья 57 лет, обещал бороться с коррупцией. Наблюдатели из 22 стран назвали выборы свободными. Новый"
                    + " президент вступит в должность 15 апреля. Партия Страсны сохраняет 84 места в парламенте. Кампания обошлась"
                    + " в 3,4 млн евро.";
    private static final String GERMAN_REPORT = "Nach dem Wahlsieg von Tomas Kovarik haben in der Hauptstadt Tausende"
            + " gefeiert. Die abgewählte Präsidentin Ludmila Strasny gratulierte. Die Europäische Union hofft auf bessere"
            + " Beziehungen zu Veldonia, wie eine Sprecherin der Kommission sagte.";
    private static final String OTHER =
            "La banque centrale de Norlande a relevé jeudi son taux directeur à 4,75 pour cent."
                    + " L'inflation avait atteint 6,1 pour cent en mars. Le gouverneur Hans Altberg a évoqué la faiblesse de la"
                    + " couronne. Les économistes s'attendent à une nouvelle hausse en juin.";

    private final StoryProfiler profiler = new StoryProfiler();

    @Test
    void shouldFindOneEventWhenAStoryIsTranslated() {
        // Given
        StoryProfile english = profile("Kovarik wins presidential run-off in Veldonia", ENGLISH, "en");
        StoryProfile russian = profile("Коварик победил на выборах президента Велдонии", RUSSIAN, "ru");
        StoryProfile other = profile("La Norlande relève son taux directeur", OTHER, "fr");

        // When
        double together = POLICY.probability(english, russian);

        // Then
        assertTrue(english.isOfOtherLanguage(russian));
        assertTrue(
                together > .8,
                () -> AcrossMeasure.named(AcrossMeasure.of(english, russian)).toString());
        assertTrue(POLICY.probability(english, other) < .1);
        assertTrue(POLICY.probability(other, russian) < .1);
        assertArrayEquals(AcrossMeasure.of(english, russian), AcrossMeasure.of(russian, english), 1e-9);
        assertEquals(.5, AcrossMeasure.SHARED_FIGURES.among(AcrossMeasure.of(english, russian)), .5);
    }

    @Test
    void shouldSayTranslationOnlyWhenTheWholeTextIsTheSame() {
        // Given
        EventIndex index = new EventIndex(POLICY);
        index.put("english", profile("Kovarik wins presidential run-off in Veldonia", ENGLISH, "en"));
        index.put("russian", profile("Коварик победил на выборах президента Велдонии", RUSSIAN, "ru"));
        index.put("z-report", profile("Veldonia feiert Kovarik", GERMAN_REPORT, "de"));

        // When
        List<EventMember> members = index.members("english");

        // Then
        assertEquals(
                List.of("english", "russian", "z-report"),
                members.stream().map(EventMember::id).toList());
        assertNull(members.get(0).translationOf());
        assertEquals("english", members.get(1).translationOf());
        assertNull(members.get(2).translationOf());
        assertTrue(index.evidence("english", "russian").containsKey("meaning"));
    }

    @Test
    void shouldSayTranslationWhenTheTextHasNoNumbers() {
        // Given
        String english =
                "Fishermen in the port of Norderholm blocked the harbour on Monday to protest against new limits"
                        + " on the catch of herring. Their boats lay across the entrance, and no ferry could leave. Minister Ottilie"
                        + " Brandt said that the limits were needed because the stocks had fallen. The president of the fishermen's"
                        + " union, Arne Solberg, called them a sentence of death for the coast. Police watched the blockade but did"
                        + " not step in. Talks between the union and the government are to begin in the capital on Thursday.";
        String german =
                "Fischer haben am Montag den Hafen von Norderholm blockiert, um gegen neue Fangquoten für Hering zu"
                        + " protestieren. Ihre Boote lagen quer vor der Einfahrt, keine Fähre konnte auslaufen. Ministerin Ottilie"
                        + " Brandt sagte, die Quoten seien nötig, weil die Bestände zurückgegangen seien. Der Präsident der"
                        + " Fischergewerkschaft, Arne Solberg, nannte sie ein Todesurteil für die Küste. Die Polizei beobachtete die"
                        + " Blockade, griff aber nicht ein. Am Donnerstag sollen in der Hauptstadt Gespräche zwischen Gewerkschaft und"
                        + " Regierung beginnen.";
        String report =
                "Die Regierung will im Streit um den Hering nicht nachgeben. Ministerin Ottilie Brandt verwies vor"
                        + " Journalisten auf Zahlen der Forscher. In Norderholm hatten Fischer den Hafen blockiert. Der Tourismus"
                        + " leidet: Hotels melden Absagen, und auf den Inseln wird das Gemüse knapp. Die Opposition verlangt Hilfen.";
        EventIndex index = new EventIndex(POLICY);
        index.put("english", profile("Fishermen block port of Norderholm", english, "en"));
        index.put("german", profile("Fischer blockieren Hafen von Norderholm", german, "de"));
        index.put("z-report", profile("Brandt bleibt im Streit um Hering hart", report, "de"));

        // When
        List<EventMember> members = index.members("english");

        // Then
        assertEquals("german", members.get(1).id());
        assertEquals("english", members.get(1).translationOf());
        assertTrue(members.stream()
                .filter(member -> member.id().equals("z-report"))
                .allMatch(member -> member.translationOf() == null));
    }

    @Test
    void shouldCompareAsWithinOneLanguageWhenALanguageIsNotKnown() {
        // Given
        StoryProfile known = profile("Kovarik wins", ENGLISH, "en-GB");
        StoryProfile unknown = profile("Kovarik wins", ENGLISH, "und");

        // Then
        assertEquals("en", known.language());
        assertFalse(known.isOfOtherLanguage(unknown));
        assertEquals(1, EventMeasure.WORDS.among(EventMeasure.of(known, unknown)), .01);
    }

    @Test
    void shouldReadAProfileThatAFormerVersionStored() {
        // Given: the layout before had the same bytes without what is for other languages
        byte[] bytes = profile("Kovarik wins", ENGLISH, null).toBytes();
        byte[] former = Arrays.copyOf(bytes, bytes.length - 1);
        former[0] = 1;

        // When
        StoryProfile read = StoryProfile.fromBytes(former);

        // Then
        assertEquals("", read.language());
        assertArrayEquals(bytes, read.toBytes());
    }

    @Test
    void shouldKeepAllOfAProfileWhenItIsReadBack() {
        // Given
        StoryProfile profile = profile("Коварик победил", RUSSIAN, "ru");

        // When
        StoryProfile read = StoryProfile.fromBytes(profile.toBytes());

        // Then
        assertArrayEquals(profile.toBytes(), read.toBytes());
        assertTrue(profile.toBytes().length < 2_600, () -> profile.toBytes().length + " bytes");
    }

    @Test
    void shouldGiveWordsOfOneMeaningVectorsThatPointTheSameWay() {
        // Given
        WordMeanings meanings = WordMeanings.standard();

        // Then
        for (String[] pair : new String[][] {
            {"president", "президент"}, {"germany", "deutschland"}, {"police", "policja"}, {"virus", "wirus"},
            {"president", "الرئيس"}, {"school", "okul"}, {"bank", "банк"}, {"europe", "europa"}
        }) {
            double alike = cosine(vector(meanings, pair[0]), vector(meanings, pair[1]));
            double unlike = cosine(vector(meanings, pair[0]), vector(meanings, "potato"));
            assertTrue(alike > unlike + .1, () -> pair[0] + " " + pair[1] + " " + alike + " " + unlike);
        }
        assertEquals(WordMeanings.NONE, meanings.entry("x"));
        assertTrue(meanings.entries("德国总统").length >= 2);
    }

    private static byte[] vector(WordMeanings meanings, String word) {
        int[] sum = new int[meanings.dimensions()];
        meanings.add(meanings.entry(word), sum);
        return Meaning.steps(sum);
    }

    private StoryProfile profile(String headline, String body, @Nullable String language) {
        return profiler.profile(headline, body, language, DAY, DAY);
    }

    private static double cosine(byte[] a, byte[] b) {
        return Meaning.cosine(a, 0, b, 0, a.length);
    }
}
