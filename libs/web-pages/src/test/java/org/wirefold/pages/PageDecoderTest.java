package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageDecoderTest {
    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static String charset(String page, String written, @Nullable String contentType) {
        return PageDecoder.decode(bytes(page, written), contentType).charset();
    }

    @ParameterizedTest
    @CsvSource({
        "latin1, windows-1252",
        "ISO-8859-1, windows-1252",
        "us-ascii, windows-1252",
        "gb2312, GB18030",
        "gbk, GB18030",
        "Shift_JIS, windows-31j",
        "ks_c_5601-1987, x-windows-949",
        "euc-kr, x-windows-949",
        "iso-8859-9, windows-1254",
        "tis-620, x-windows-874",
        "' UTF8 ', UTF-8",
        "iso-8859-8-i, ISO-8859-8",
        "big5, Big5-HKSCS",
        "koi, KOI8-R",
        "x-user-defined, windows-1252"
    })
    void shouldKnowTheLabelsOfTheStandard(String label, String expected) {
        assertThat(CharsetLabels.find(label))
                .isNotNull()
                .extracting(Charset::name)
                .isEqualTo(expected);
    }

    @Test
    void shouldNotKnowOtherLabels() {
        assertThat(CharsetLabels.find("no-such-encoding")).isNull();
        assertThat(CharsetLabels.find("")).isNull();
        assertThat(CharsetLabels.ofContentType("text/html")).isNull();
    }

    @Test
    void shouldReadTheCharsetOfAContentType() {
        assertThat(charset("<p>é", "ISO-8859-2", "text/html; Charset = 'iso-8859-2'"))
                .isEqualTo("ISO-8859-2");
        assertThat(charset("<p>é", "ISO-8859-2", "text/html;charset=iso-8859-2;x=y"))
                .isEqualTo("ISO-8859-2");
    }

    @Test
    void shouldBelieveAByteOrderMarkFirst() {
        String page = "\uFEFF<meta charset=windows-1251><p>žluťoučký";
        for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
            PageDecoder.Decoded decoded = PageDecoder.decode(bytes(page, charset), "text/html; charset=koi8-r");
            assertThat(decoded.charset()).isEqualTo(charset);
            assertThat(decoded.text()).isEqualTo(page.substring(1));
            assertThat(decoded.replaced()).isZero();
        }
    }

    @Test
    void shouldBelieveTheContentTypeBeforeThePage() {
        assertThat(charset("<meta charset=utf-8><p>д", "windows-1251", "text/html; charset=cp1251"))
                .isEqualTo("windows-1251");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<meta charset=windows-1251>",
                "<meta charset = \"windows-1251\" />",
                "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
                "<meta content='text/html; charset=windows-1251' http-equiv=content-type>",
                "<!-- a > b <meta charset=koi8-r> --><meta charset=windows-1251>",
                "<script charset=\"utf-8\" src=x></script><meta charset=windows-1251>",
                "<meta name=a content='charset=utf-8'><meta charset=windows-1251>",
                "<a title='<meta charset=utf-8>'></a><meta charset=windows-1251>",
                "<?xml version=\"1.0\" encoding=\"windows-1251\"?><html>",
                "<meta charset=nonsense><meta charset=windows-1251>"
            })
    void shouldFindWhatThePageDeclares(String head) {
        assertThat(charset(head + "<p>Что там за рекой", "windows-1251", null)).isEqualTo("windows-1251");
    }

    @Test
    void shouldTakeUtf16InAMetaForUtf8() {
        assertThat(charset("<meta charset=utf-16><p>é", "UTF-8", null)).isEqualTo("UTF-8");
    }

    @Test
    void shouldReadALateDeclarationWhereNothingElseIsKnown() {
        String page = "<style>" + " ".repeat(3000) + "</style><meta charset=iso-8859-2><p>é";

        assertThat(charset(page, "ISO-8859-2", null)).isEqualTo("ISO-8859-2");
    }

    @Test
    void shouldReplaceAndCountStrayBytes() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(bytes("<meta charset=utf-8><p>Zürich, Genève, Köln, Malmö, Łódź", "UTF-8"));
        page.writeBytes(new byte[] {(byte) 0xE9, ' ', (byte) 0xFC, ' '});
        page.writeBytes(bytes("\uFFFD and on", "UTF-8"));

        PageDecoder.Decoded decoded = PageDecoder.decode(page.toByteArray(), null);

        assertThat(decoded.charset()).isEqualTo("UTF-8");
        assertThat(decoded.replaced()).isEqualTo(2);
        assertThat(decoded.text()).contains("Łódź\uFFFD \uFFFD \uFFFD and on");
    }

    @Test
    void shouldReadUtf8ThatWasDeclaredAsSomethingElse() {
        String text = "Über Änderungen, größere Öfen, Übungen, süße Äpfel und Übermut in Österreich";

        assertThat(charset("<meta charset=iso-8859-1><p>" + text, "UTF-8", null))
                .isEqualTo("UTF-8");
    }

    @Test
    void shouldGuessWhereUtf8WasDeclaredWrongly() {
        String text = "Правительство объявило о новых мерах поддержки промышленности в регионах страны";

        assertThat(charset("<meta charset=utf-8><p>" + text, "windows-1251", null))
                .isEqualTo("windows-1251");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251 | Правительство объявило о новых мерах поддержки промышленности в регионах страны.",
                "KOI8-R | Правительство объявило о новых мерах поддержки промышленности в регионах страны.",
                "windows-1253 | Η κυβέρνηση ανακοίνωσε νέα μέτρα για τη στήριξη των νοικοκυριών και των επιχειρήσεων.",
                "windows-1255 | הממשלה הודיעה היום על צעדים חדשים לתמיכה במשקי הבית ובעסקים קטנים ברחבי הארץ.",
                "windows-1256 | أعلنت الحكومة اليوم عن إجراءات جديدة لدعم الأسر والشركات الصغيرة في جميع أنحاء البلاد.",
                "x-windows-874 | รัฐบาลประกาศมาตรการใหม่เพื่อช่วยเหลือครัวเรือนและธุรกิจขนาดเล็กทั่วประเทศในวันนี้",
                "windows-1252 | Le gouvernement a annoncé des mesures à l’intention des ménages où l’énergie coûte très cher.",
                "windows-1252 | Regjeringen har foreslått nye tiltak for å støtte små bedrifter når strømmen blir dyr.",
                "windows-1252 | Regeringen har i dag præsenteret nye støtteordninger for små butikker på øerne.",
                "windows-1250 | Vláda oznámila nová opatření na podporu domácností, která začnou platit příští měsíc.",
                "windows-1254 | Hükümet bugün ülke genelinde küçük işletmeler için yeni destek önlemleri açıkladı, işçi sayısı",
                "GB18030 | 中国政府今天宣布了新的经济措施，以支持全国的家庭和小企业，这些措施将从下个月开始实施。",
                "Big5-HKSCS | 政府今天宣布了新的經濟措施，以支持全國的家庭和小企業，這些措施將從下個月開始實施。",
                "windows-31j | 政府は今日、全国の家庭と中小企業を支援するための新しい経済対策を発表した。来月から実施される。",
                "EUC-JP | 政府は今日、全国の家庭と中小企業を支援するための新しい経済対策を発表した。来月から実施される。",
                "x-windows-949 | 정부는 오늘 전국의 가정과 중소기업을 지원하기 위한 새로운 경제 대책을 발표했다고 밝혔다.",
                "UTF-8 | Die Regierung kündigte heute Maßnahmen für Häuser und Höfe an, über die länger gestritten wurde.",
                "UTF-16LE | The government announced new measures today for small shops in all of the country.",
                "UTF-16BE | The government announced new measures today for small shops in all of the country.",
                "ISO-2022-JP | 政府は今日、全国の家庭と中小企業を支援するための新しい経済対策を発表した。"
            })
    void shouldGuessByTheLetters(String charset, String text) {
        String page = "<html><body><div class=\"text\"><p>" + text + "</p></div></body></html>";

        PageDecoder.Decoded decoded = PageDecoder.decode(bytes(page, charset), null);

        assertThat(decoded.charset()).isEqualTo(charset);
        assertThat(decoded.text()).isEqualTo(page);
        assertThat(decoded.replaced()).isZero();
    }

    @Test
    void shouldReadAsciiAsUtf8() {
        assertThat(charset("<p>plain", "US-ASCII", null)).isEqualTo(StandardCharsets.UTF_8.name());
        assertThat(charset("", "US-ASCII", null)).isEqualTo(StandardCharsets.UTF_8.name());
    }
}
