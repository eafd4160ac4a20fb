package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatelinesOfTheWorldTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "'LONDON (Reuters) - ' | LONDON | Reuters",
                "'BEIJING, March 4 (Xinhua) -- ' | BEIJING | Xinhua",
                "'New Delhi [India], March 4 (ANI): ' | New Delhi | ANI",
                "'SYDNEY, March 4, 2026 /PRNewswire/ -- ' | SYDNEY | PRNewswire",
                "'UNITED NATIONS (AP) _ ' | UNITED NATIONS | AP",
                "'Bern (sda) - ' | Bern | sda",
                "'Berlin/Potsdam, 4. März (epd). ' | Berlin/Potsdam | epd",
                "'Genève (ats) - ' | Genève | ats",
                "'MADRID, 4 (EUROPA PRESS)' | MADRID | Europa Press",
                "'LA HABANA, 4 mar (Prensa Latina) ' | LA HABANA | Prensa Latina",
                "'Київ. 4 березня. УНІАН. ' | Київ | УНІАН",
                "'القاهرة - أ ف ب: ' | القاهرة | AFP",
                "'الرياض 4 مارس 2026 (واس) -- ' | الرياض | SPA",
                "'بيروت في 4 مارس /قنا/ ' | بيروت | QNA",
                "'（中央社台北4日電）' | 台北 | CNA",
                "'路透北京3月4日 - ' | 北京 | Reuters",
                "'WASHINGTON, March 4 (AP) — ' | WASHINGTON | AP",
                "'Berlin (dpa) - ' | Berlin | dpa",
                "'BERLIN/HAMBURG (dpa-AFX) – ' | BERLIN/HAMBURG | dpa-AFX",
                "'PARIS, 4 mars (AFP) — ' | PARIS | AFP",
                "'Bruxelles (Belga) – ' | Bruxelles | Belga",
                "'MADRID, 4 mar (EFE).- ' | MADRID | EFE",
                "'Buenos Aires, 4 de marzo (Télam) – ' | Buenos Aires | Télam",
                "'RIO DE JANEIRO, 4 mar (Lusa) – ' | RIO DE JANEIRO | Lusa",
                "'(ANSA) - ROMA, 04 MAR - ' | ROMA | ANSA",
                "'AMSTERDAM (ANP) - ' | AMSTERDAM | ANP",
                "'МОСКВА, 4 мар — РИА Новости. ' | МОСКВА | RIA Novosti",
                "'Москва. 4 марта. INTERFAX.RU - ' | Москва | Interfax",
                "'МОСКВА, 4 марта. /ТАСС/. ' | МОСКВА | TASS",
                "'القاهرة (أ ف ب) - ' | القاهرة | AFP",
                "'بغداد ٤ مارس (رويترز) - ' | بغداد | Reuters",
                "'新华社北京3月4日电（记者林秋）' | 北京 | Xinhua",
                "'中新网上海3月4日电 ' | 上海 | CNS",
                "'【ロンドン共同】' | ロンドン | Kyodo",
                "'［東京　４日　ロイター］ - ' | 東京 | Reuters",
                "'(서울=연합뉴스) 한서윤 기자 = ' | 서울 | Yonhap",
                "'ANKARA (AA) - ' | ANKARA | Anadolu",
                "'Warszawa (PAP) - ' | Warszawa | PAP",
                "'MÜNCHEN (dpa/lby) - ' | MÜNCHEN | dpa",
                "'Berlin, 4. März (dpa) – ' | Berlin | dpa",
                "'Paris, 4 mars 2026 (AFP) - ' | Paris | AFP",
                "'CIUDAD DE MÉXICO (AP) — ' | CIUDAD DE MÉXICO | AP",
                "'Lisboa, 04 mar 2026 (Lusa) – ' | Lisboa | Lusa",
                "'Roma, 4 mar. (askanews) - ' | Roma | askanews",
                "'DEN HAAG (ANP) - ' | DEN HAAG | ANP",
                "'ANKARA, 4 Mart (Reuters) - ' | ANKARA | Reuters",
                "'（中央社記者林秋台北4日電）' | 台北 | CNA",
                "'【ワシントン時事】' | ワシントン | Jiji",
                "'(서울=뉴스1) 한서윤 기자 = ' | 서울 | 뉴스1",
                "'（新华社北京3月4日电）' | 北京 | Xinhua",
                "'新华社华盛顿３月４日电 ' | 华盛顿 | Xinhua",
                "'中新网3月4日电 ' | | CNS",
                "'央广网北京3月4日讯（记者林秋）' | 北京 | 央广网",
                "'本报讯（记者 林秋）' | | ",
                "'本报上海3月4日电（记者林秋 通讯员王强）' | 上海 | ",
                "'【明報專訊】' | | ",
                "'（法新社巴黎4日電）' | 巴黎 | AFP",
                "'〔記者林秋／台北報導〕' | 台北 | ",
                "'【ロンドン=共同】' | ロンドン | Kyodo",
                "'【ロンドン＝共同】' | ロンドン | Kyodo",
                "'【ニューヨーク＝佐倉直】' | ニューヨーク | ",
                "'【3月4日 AFP】' | | AFP",
                "'【ソウル聯合ニュース】' | ソウル | Yonhap",
                "'【新華社北京3月4日】' | 北京 | Xinhua",
                "'【서울=뉴시스】한서윤 기자 = ' | 서울 | 뉴시스",
                "'[새날경제 한서윤 기자] ' | | 새날경제",
                "'नई दिल्ली, 4 मार्च (भाषा) ' | नई दिल्ली | PTI",
                "'МИНСК, 4 мар — БЕЛТА. ' | МИНСК | BelTA"
            })
    void shouldTakeTheDatelineOffTheBody(String dateline, String place, String agency) {
        // Given
        String first =
                "Gdzieś nad rzeką 3,200 people left their homes on Friday after engineers found water at the dam.";
        String text =
                dateline + first + "\nThe water board said that it would lower the lake by two metres until Sunday.";

        // When
        ReadArticle read = new ArticleReader().read(RawText.of(text, RECEIVED), LineHistory.none());

        // Then
        Dateline found = Objects.requireNonNull(read.dateline(), dateline);
        assertThat(found.place()).isEqualTo(place);
        assertThat(found.agency()).isEqualTo(agency);
        assertThat(read.body()).startsWith(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Die Stadt (rund 300 Einwohner) hat am Freitag beschlossen, den alten Hafen wieder aufzubauen.",
                "(Symbolbild) Am Freitag hat die Stadt beschlossen, den alten Hafen für Boote wieder zu öffnen.",
                "В пятницу, 4 марта, город решил восстановить старый порт, сообщил журналистам мэр.",
                "北京市政府3月4日宣布，旧港口将在明年春天之前重新开放，市民可以免费参观。",
                "记者协会3月4日在北京报道奖颁奖典礼上宣布，旧港口将在明年春天之前重新开放。",
                "【速報】政府は4日、古い港を来年の春までに再び開くと発表した。市民は無料で見学できる。",
                "本报3月4日发表的文章说，旧港口将在明年春天之前重新开放，市民可以免费参观。",
                "أعلنت المدينة (الواقعة على النهر) يوم الجمعة أنها ستعيد بناء الميناء القديم قبل الصيف."
            })
    void shouldLeaveASentenceWithABracketAlone(String sentence) {
        // When
        ReadArticle read = new ArticleReader().read(RawText.of(sentence, RECEIVED), LineHistory.none());

        // Then
        assertThat(read.dateline()).isNull();
        assertThat(read.body()).isEqualTo(sentence);
    }
}
