package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    private static Language read(RawText raw) {
        return new ArticleReader().read(raw, LineHistory.none()).language();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "en = The harbour will open again next week, the mayor said on Monday, after nine months of work on the pier.",
                "de = Der Hafen soll in der nächsten Woche wieder geöffnet werden, sagte die Bürgermeisterin am Montag nach neun Monaten Arbeit.",
                "fr = Le port doit rouvrir la semaine prochaine, a dit la maire lundi, après neuf mois de travaux sur la jetée du nord.",
                "es = El puerto volverá a abrir la próxima semana, dijo el lunes la alcaldesa, después de nueve meses de obras en el muelle.",
                "it = Il porto riaprirà la prossima settimana, ha detto lunedì la sindaca, dopo nove mesi di lavori sul molo della città.",
                "pt = O porto vai reabrir na próxima semana, disse a prefeita na segunda-feira, depois de nove meses de obras no cais.",
                "nl = De haven gaat volgende week weer open, zei de burgemeester maandag, na negen maanden van werk aan de noordelijke pier.",
                "sv = Hamnen öppnar igen nästa vecka, sade borgmästaren på måndagen, efter nio månaders arbete med den norra piren som är ny.",
                "da = Havnen åbner igen i næste uge, sagde borgmesteren mandag, efter ni måneders arbejde på den nordlige mole, som blev ødelagt af et skib.",
                "fi = Satama avataan uudelleen ensi viikolla, sanoi pormestari maanantaina, kun laituria on korjattu yhdeksän kuukautta ja se on nyt valmis.",
                "pl = Port zostanie ponownie otwarty w przyszłym tygodniu, powiedziała w poniedziałek burmistrz, po tym jak przez rok trwały prace na molo.",
                "cs = Přístav se znovu otevře příští týden, řekla v pondělí starostka, protože práce na molu již skončily a lodě se mohou vrátit.",
                "sk = Prístav sa znovu otvorí budúci týždeň, povedala v pondelok starostka, pretože práce na móle už skončili a lode sa môžu vrátiť.",
                "hu = A kikötő a jövő héten újra megnyílik, mondta hétfőn a polgármester, és azt is, hogy a munka már véget ért a mólón.",
                "ro = Portul se va redeschide săptămâna viitoare, a spus luni primarul, după nouă luni de lucrări la digul din nord care a fost distrus.",
                "hr = Luka će se ponovno otvoriti idući tjedan, rekla je u ponedjeljak gradonačelnica, nakon što su radovi na molu završeni i brodovi se mogu vratiti.",
                "tr = Liman gelecek hafta yeniden açılacak, dedi belediye başkanı pazartesi günü ve iskele için dokuz ay çalışıldığını da söyledi.",
                "id = Pelabuhan itu akan dibuka kembali pekan depan, kata wali kota pada Senin, setelah dermaga yang rusak diperbaiki oleh para pekerja.",
                "vi = Cảng sẽ mở cửa trở lại vào tuần tới, thị trưởng cho biết hôm thứ Hai, sau khi những người thợ đã sửa cầu tàu trong chín tháng.",
                "ca = El port tornarà a obrir la setmana que ve, va dir dilluns l'alcaldessa, després de nou mesos d'obres al moll amb els diners de l'estat.",
                "ru = Порт снова откроется на следующей неделе, сказала в понедельник мэр города, и добавила, что работы на пирсе продолжались девять месяцев.",
                "uk = Порт знову відкриється наступного тижня, сказала в понеділок мер міста, і додала, що роботи на пірсі тривали дев'ять місяців та коштували дорого.",
                "bg = Пристанището ще отвори отново следващата седмица, каза в понеделник кметът на града, и добави, че работата по кея е била тежка.",
                "el = Το λιμάνι θα ανοίξει ξανά την επόμενη εβδομάδα, είπε τη Δευτέρα η δήμαρχος, μετά από εννέα μήνες εργασιών στην προβλήτα.",
                "ar = قالت رئيسة البلدية يوم الاثنين إن الميناء سيفتح من جديد في الأسبوع المقبل بعد تسعة أشهر من العمل على الرصيف الذي دمرته سفينة.",
                "fa = شهردار روز دوشنبه گفت که بندر هفته آینده پس از نه ماه کار بر روی اسکله بازگشایی می شود و این کار برای شهر مهم است.",
                "ur = میئر نے پیر کو کہا کہ بندرگاہ اگلے ہفتے نو ماہ کے کام کے بعد دوبارہ کھولی جائے گی اور یہ شہر کے لیے اہم ہے۔",
                "he = הנמל ייפתח מחדש בשבוע הבא, אמרה ביום שני ראשת העיר, אחרי תשעה חודשים של עבודה על המזח הצפוני.",
                "hi = महापौर ने सोमवार को कहा कि बंदरगाह अगले सप्ताह फिर से खोला जाएगा और इस पर नौ महीने से काम हो रहा था।",
                "bn = মেয়র সোমবার বলেছেন যে নয় মাস কাজের পর আগামী সপ্তাহে বন্দরটি আবার খুলবে এবং জাহাজগুলো ফিরে আসবে।",
                "th = นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าท่าเรือจะเปิดอีกครั้งในสัปดาห์หน้าหลังจากซ่อมแซมมาเก้าเดือน",
                "ko = 시장은 월요일 아홉 달 동안의 공사 끝에 다음 주에 항구가 다시 문을 열 것이라고 말했다.",
                "ja = 市長は月曜日、北側の桟橋の工事が終わり、来週には港が再び開くと述べた。",
                "zh = 市长周一表示，经过九个月的施工，港口将于下周重新开放，船只可以返回。",
                "ka = მერმა ორშაბათს თქვა, რომ პორტი მომავალ კვირას ისევ გაიხსნება ცხრათვიანი მუშაობის შემდეგ.",
                "hy = Քաղաքապետը երկուշաբթի օրը հայտնեց, որ նավահանգիստը կվերաբացվի հաջորդ շաբաթ։"
            })
    void shouldTellTheLanguage(String tag, String text) {
        Language language = read(RawText.of(text, Instant.EPOCH));
        assertThat(language.tag()).isEqualTo(tag);
        assertThat(language.confidence()).isBetween(0.3, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"en-GB, en", "de_AT, de"})
    void shouldBelieveTheFieldWhereTheTextHardlySays(String declared, String expected) {
        Language language = read(RawText.of("Almy 3 Brask 1", Instant.EPOCH).withLanguage(declared));
        assertThat(language.tag()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"de", "fr"})
    void shouldBelieveTheTextWhereTheFieldIsWrong(String declared) {
        String text =
                "The harbour will open again next week, the mayor said on Monday, after nine months of work on the pier.";
        assertThat(read(RawText.of(text, Instant.EPOCH).withLanguage(declared)).tag())
                .isEqualTo("en");
    }
}
