package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands below an article and is none of it, when the model took all of it for one body. */
class NextArticlesTest {

    private static final float SURE = 0.97f;
    private static final float LESS_SURE = 0.7f;

    private static final List<String> HARBOUR = List.of(
            "Fisketorget i Lindvik flyttes til en hall ved fergeterminalen i september, vedtok havnestyret mandag kveld.",
            "Havnestyret vedtok flyttingen av fisketorget med ni mot fire stemmer, og handlerne i bodene vil kjempe mot hallen.",
            "Bodene på fisketorget har stått på brosteinen i Lindvik siden 1911, og handlerne selger sild og krabbe hver morgen.",
            "Oda Brandt driver en av bodene på fisketorget, og hun mener at en hall med heis aldri kan bli noe fisketorg.",
            "Styreleder Tomas Reil i havnestyret sier at brosteinen i Lindvik står under vann elleve ganger hver vinter.",
            "Handlerne har samlet 4800 underskrifter mot hallen, og Oda Brandt leverte dem til havnestyret mandag kveld.",
            "Hallen ved fergeterminalen koster 6,2 millioner kroner, og handlerne skal betale mer for bodene enn på brosteinen.",
            "Tomas Reil sier at leien for bodene i hallen øker med en femtedel, og at havnestyret betaler for flyttingen.",
            "Oda Brandt sier at handlerne blir stående på fisketorget i Lindvik til havnestyret har snakket med dem.",
            "Arbeidet med hallen ved fergeterminalen begynner i mai, og bodene på brosteinen blir stående til september.",
            "Havnestyret i Lindvik legger fram en plan for brosteinen før sommeren, sier Tomas Reil til handlerne.",
            "En gruppe på tolv handlere fra bodene møter Tomas Reil og havnestyret i Lindvik igjen på torsdag kveld.");

    private static final List<String> FOOTBALL = List.of(
            "Solberg vurderer ny jobb i Manchester",
            "Ryktene om treneren Henrik Solberg begynte å svirre etter kampen, og klubben har innledet samtaler med ham.",
            "Sportsdirektøren i klubben mener at treneren har en sterk kjærlighet til garderoben og kan løfte spillerne.",
            "Kommentatoren Nils Aker tror at Solberg takker ja, selv om spillerne har tapt fem av de siste kampene.",
            "Treneren bor i England og så kampen fra tribunen sammen med sportsdirektøren, skriver avisene der borte.");

    private static final List<String> FISH = List.of(
            "リンド港の魚市場は九月にフェリー乗り場の隣の建物へ移ると港湾評議会が月曜日の夜に決めた。",
            "港湾評議会は魚市場の移転を九対四で決め、露店の商人たちは建物への移転に反対すると述べた。",
            "魚市場の露店は千九百十一年からリンド港の石畳にあり、商人たちは毎朝ニシンとカニを売っている。",
            "魚市場で露店を営むオダ・ブラントさんは、エレベーターのある建物は魚市場ではないと話す。",
            "港湾評議会のトマス・ライル議長は、リンド港の石畳は冬のたびに十一回も水につかると説明した。",
            "商人たちは建物への移転に反対する署名を集め、オダ・ブラントさんが港湾評議会に渡した。",
            "フェリー乗り場の建物の費用は六百二十万クローネで、露店の商人たちの賃料は石畳の時より上がる。",
            "トマス・ライル議長は露店の賃料が建物では二割上がり、移転の費用は港湾評議会が払うと述べた。",
            "オダ・ブラントさんは、港湾評議会と話すまで商人たちはリンド港の魚市場に残ると話す。",
            "フェリー乗り場の建物の工事は五月に始まり、石畳の露店は九月まで魚市場に残る予定だ。");

    private static final List<String> BANK = List.of(
            "オスタビー銀行、利上げ",
            "中央銀行の総裁は木曜日、物価の上昇を抑えるため政策金利を三年ぶりに引き上げると発表した。",
            "預金者は久しぶりに喜んだが、住宅を買う若い世帯には重い負担になると専門家はみている。",
            "為替相場では通貨が買われ、輸出企業の株価は午後の取引で大きく値を下げて終わった。");

    static Stream<Arguments> pages() {
        return Stream.of(Arguments.of(HARBOUR, FOOTBALL), Arguments.of(FISH, BANK));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldEndTheBodyAboveTheNextArticle(List<String> article, List<String> next) {
        // When
        List<String> kept = keptOf(joined(article, next), article.size(), LESS_SURE);

        // Then
        assertThat(kept).isEqualTo(article);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldKeepWhatTheModelIsAsSureOfAsOfTheArticle(List<String> article, List<String> next) {
        // When
        List<String> kept = keptOf(joined(article, next), article.size(), SURE);

        // Then
        assertThat(kept).isEqualTo(joined(article, next));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldKeepALaterPartOfTheSameArticle(List<String> article, List<String> next) {
        // Given
        List<String> lines = new ArrayList<>(article);
        lines.add(article.size() - 4, next.get(0));

        // When
        List<String> kept = keptOf(lines, article.size() - 4, LESS_SURE);

        // Then
        assertThat(kept).isEqualTo(lines);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldKeepOneOfTwoCopiesOfTheArticle(List<String> article, List<String> next) {
        // When
        List<String> kept = keptOf(joined(article, article), 2 * article.size(), SURE);

        // Then
        assertThat(kept).isEqualTo(article);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldKeepATextThatRepeatsItselfOverAndOver(List<String> article, List<String> next) {
        // Given
        List<String> refrain = joined(joined(article, article), article);

        // When
        List<String> kept = keptOf(refrain, refrain.size(), SURE);

        // Then
        assertThat(kept).isEqualTo(refrain);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldReadAnArticleOnceThatStandsOnThePageTwice(List<String> article, List<String> next) {
        // Given
        String text = String.join("\n\n", article);
        RawText page = RawText.of(
                "Lantern\n\n" + text + "\n\nShare\n\n" + text + "\n\n© 2026 Lantern",
                Instant.parse("2026-11-30T12:00:00Z"));

        // When
        ReadArticle read = new ArticleReader().read(page, LineHistory.none());

        // Then
        assertThat(read.body()).isEqualTo(text);
    }

    private static List<String> joined(List<String> above, List<String> below) {
        List<String> lines = new ArrayList<>(above);
        lines.addAll(below);
        return lines;
    }

    /** The lines that are left of a body, when the model is sure of so many and as sure as told of the rest. */
    private static List<String> keptOf(List<String> body, int sure, float rest) {
        List<String> text = new ArrayList<>(body);
        text.add("© 2026 Lantern");
        PageLines page = new PageLines();
        page.readBroken(String.join("\n\n", text));
        BodyFeatures features = new BodyFeatures(page, new LineShapes(page, new Datelines()));
        int n = page.count;
        float[] likely = new float[n];
        Arrays.fill(likely, SURE);
        Arrays.fill(likely, sure, n, rest);
        byte[] states = new byte[n];
        Arrays.fill(states, (byte) LineState.BODY);
        states[n - 1] = LineState.AFTER;
        features.prepare(n);
        features.compare(LineHistory.none());
        features.assume(n, likely, states);
        new NextArticles(page, features).cut(likely, states, n);
        List<String> kept = new ArrayList<>();
        for (int line = 0; line < n; line++) {
            if (states[line] == LineState.BODY) {
                kept.add(page.line(line));
            }
        }
        return kept;
    }
}
