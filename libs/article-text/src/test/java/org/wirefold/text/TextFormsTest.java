package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A clean text in any form it may arrive in; nothing of it may be lost. */
class TextFormsTest {

    private static final List<String> ENGLISH = List.of(
            "The council of Varnholm voted on Tuesday to rebuild the old ferry landing, which a storm damaged in March.",
            "Engineers will start with the foundations and expect the work to take about nine months, the mayor said.",
            "Until then the boats to the islands leave from the fish market, two streets further up the river.",
            "The work costs four million crowns, of which the region pays half, according to the budget of the town.");
    private static final List<String> GERMAN = List.of(
            "Der Rat von Varnholm hat am Dienstag beschlossen, die alte Anlegestelle der Fähre wieder aufzubauen.",
            "Die Ingenieure beginnen mit den Fundamenten und rechnen mit neun Monaten Bauzeit, sagte die Bürgermeisterin.",
            "Bis dahin legen die Boote zu den Inseln am Fischmarkt ab, zwei Straßen weiter flussaufwärts.");
    private static final List<String> POLISH = List.of(
            "Rada miasta Varnholm zdecydowała we wtorek o odbudowie starej przystani promowej, którą zniszczyła burza.",
            "Inżynierowie zaczną od fundamentów, a prace potrwają około dziewięciu miesięcy, powiedziała burmistrz.",
            "Do tego czasu łodzie na wyspy odpływają z targu rybnego, dwie ulice dalej w górę rzeki.");
    private static final List<String> GREEK = List.of(
            "Το συμβούλιο του Βάρνχολμ αποφάσισε την Τρίτη να ξαναχτίσει την παλιά αποβάθρα, που χάλασε η καταιγίδα.",
            "Οι μηχανικοί θα αρχίσουν από τα θεμέλια και οι εργασίες θα κρατήσουν εννέα μήνες, είπε η δήμαρχος.",
            "Ως τότε τα πλοία για τα νησιά φεύγουν από την ψαραγορά, δύο δρόμους πιο πάνω στο ποτάμι.");
    private static final List<String> HEBREW = List.of(
            "מועצת העיר ורנהולם החליטה ביום שלישי לבנות מחדש את מזח המעבורת הישן, שנפגע בסערה במרץ.",
            "המהנדסים יתחילו ביסודות והעבודה תימשך כתשעה חודשים, אמרה ראש העיר לכתבים.",
            "עד אז יוצאות הסירות אל האיים משוק הדגים, שני רחובות במעלה הנהר.");
    private static final List<String> JAPANESE = List.of(
            "バルンホルム市議会は火曜日、三月の嵐で壊れた古い渡し船の桟橋を建て直すことを決めた。",
            "技術者は基礎から工事を始め、完成までおよそ九か月かかる見込みだと市長は述べた。",
            "それまで島へ向かう船は、川を少し上った魚市場から出る。");
    private static final List<String> THAI = List.of(
            "สภาเมืองวาร์นโฮล์มลงมติเมื่อวันอังคารให้สร้างท่าเรือข้ามฟากเก่าขึ้นใหม่ หลังพายุพัดเสียหายในเดือนมีนาคม",
            "วิศวกรจะเริ่มจากฐานราก และคาดว่าจะใช้เวลาประมาณเก้าเดือน นายกเทศมนตรีกล่าวกับผู้สื่อข่าว",
            "จนกว่าจะถึงเวลานั้น เรือไปเกาะจะออกจากตลาดปลา ซึ่งอยู่ถัดขึ้นไปสองถนนตามแม่น้ำ");

    static Stream<List<String>> texts() {
        return Stream.of(ENGLISH, GERMAN, POLISH, GREEK, HEBREW, JAPANESE, THAI);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldKeepTheWholeTextInEveryForm(List<String> paragraphs) {
        // Given
        Map<String, String> forms = TextForms.of(String.join("\n", paragraphs));

        forms.forEach((form, text) -> {
            // When
            String body = new ArticleReader()
                    .read(RawText.of(text, Instant.parse("2026-11-29T12:00:00Z")), LineHistory.none())
                    .body();

            // Then
            int[] overlap = SharedSets.overlap(PageQuality.tokens(body, "ja"), PageQuality.tokens(text, "ja"));
            assertThat((double) overlap[0] / overlap[2]).as(form).isGreaterThan(0.92);
        });
    }
}
