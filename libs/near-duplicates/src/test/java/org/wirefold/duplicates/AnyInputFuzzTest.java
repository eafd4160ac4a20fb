package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.LifeCycle;
import org.wirefold.text.LineHistory;
import org.wirefold.text.RawText;
import org.wirefold.text.ReadArticle;

/** The whole way of an article, read, profiled, compared with the one before and decided, on input of every kind. */
class AnyInputFuzzTest {
    /** "The mayor said on Monday that work on the bridge would begin soon", or nearly, in thirty languages. */
    private static final List<String> LANGUAGES = List.of(
            "The mayor said on Monday that work on the bridge would begin soon.",
            "Le maire a déclaré lundi que les travaux du pont allaient bientôt commencer.",
            "Der Bürgermeister sagte am Montag, die Arbeiten an der Brücke würden bald beginnen.",
            "El alcalde dijo el lunes que las obras del puente comenzarán pronto.",
            "Il sindaco ha detto lunedì che i lavori sul ponte inizieranno presto.",
            "O prefeito disse na segunda-feira que as obras da ponte começarão em breve.",
            "De burgemeester zei maandag dat het werk aan de brug snel begint.",
            "Borgmästaren sade på måndagen att arbetet med bron snart börjar.",
            "Borgermesteren sagde mandag, at arbejdet på broen snart begynder.",
            "Ordføreren sa mandag at arbeidet på broen snart begynner.",
            "Pormestari sanoi maanantaina, että sillan työt alkavat pian.",
            "Burmistrz powiedział w poniedziałek, że prace na moście wkrótce się rozpoczną.",
            "Starosta v pondělí řekl, že práce na mostě brzy začnou.",
            "A polgármester hétfőn azt mondta, hogy a híd építése hamarosan megkezdődik.",
            "Primarul a spus luni că lucrările la pod vor începe în curând.",
            "Belediye başkanı pazartesi günü köprü çalışmalarının yakında başlayacağını söyledi.",
            "Ο δήμαρχος είπε τη Δευτέρα ότι τα έργα στη γέφυρα θα αρχίσουν σύντομα.",
            "Мэр заявил в понедельник, что работы на мосту скоро начнутся.",
            "Мер сказав у понеділок, що роботи на мосту незабаром почнуться.",
            "Кметът каза в понеделник, че работата по моста скоро ще започне.",
            "قال رئيس البلدية يوم الاثنين إن العمل في الجسر سيبدأ قريبا.",
            "ראש העיר אמר ביום שני כי העבודות על הגשר יתחילו בקרוב.",
            "شهردار روز دوشنبه گفت که کار روی پل به زودی آغاز می‌شود.",
            "मेयर ने सोमवार को कहा कि पुल पर काम जल्द शुरू होगा।",
            "মেয়র সোমবার বলেছেন যে সেতুর কাজ শীঘ্রই শুরু হবে।",
            "திங்களன்று பாலப் பணிகள் விரைவில் தொடங்கும் என்று மேயர் கூறினார்.",
            "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่างานสะพานจะเริ่มเร็วๆ นี้",
            "市长星期一说，桥梁工程即将开工。",
            "市長は月曜日、橋の工事がまもなく始まると述べた。",
            "시장은 월요일 다리 공사가 곧 시작될 것이라고 말했다.");

    private final ArticleReader reader = new ArticleReader();
    private final Profiler profiler = new Profiler(reader);
    private final Comparer comparer = new Comparer();
    private Profile last = profiler.profile(new DocumentText("", "", null, LifeCycle.NONE, "und"));

    @Test
    void shouldTakeAnyMixtureOfLanguagesBytesAndDirections() {
        long seed = Long.getLong("wirefold.seed", System.nanoTime());
        System.out.println("AnyInputFuzzTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(30); pieces >= 0; pieces--) {
                text.append(piece(random)).append(random.nextInt(3) == 0 ? "\n" : " ");
            }
            try {
                take(text.toString());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void shouldTakeEveryLanguageAndFindItsCopy() {
        for (String sentence : LANGUAGES) {
            // Given
            String text = (sentence + " ").repeat(8);
            take(text);

            // When
            Decision copy = take(text + "\n");

            // Then
            assertThat(copy.relation()).as(sentence).isEqualTo(Relation.COPY);
        }
    }

    @Test
    void shouldTakeTenMegabytesOfOneWordAndALineOfAMegabyte() {
        take("word ".repeat(2_000_000));
        take("w".repeat(10_000_000));
        take("One line without an end and ".repeat(36_000));
        take("北京".repeat(500_000));
        take("שלום ".repeat(200_000));
    }

    private static String piece(SplittableRandom random) {
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE);
            }
            case 1 -> {
                String sentence = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
                int from = random.nextInt(sentence.length());
                return sentence.substring(from, from + random.nextInt(sentence.length() - from + 1));
            }
            case 2 -> {
                return "\u202E" + LANGUAGES.get(random.nextInt(LANGUAGES.size())) + "\u202C";
            }
            default -> {
                return LANGUAGES.get(random.nextInt(LANGUAGES.size()));
            }
        }
    }

    /** Takes the text the whole way; how it stands to the one before. */
    private Decision take(String text) {
        ReadArticle read = reader.read(RawText.of(text, Instant.parse("2031-05-12T09:00:00Z")), LineHistory.none());
        Profile profile = profiler.profile(new DocumentText(
                read.body(),
                read.headline(),
                read.agency(),
                read.lifeCycle(),
                read.language().tag()));
        assertThat(Profile.fromBytes(profile.toBytes())).isEqualTo(profile);
        Evidence evidence = comparer.compare(profile, last);
        assertThat(comparer.compare(last, profile)).isEqualTo(evidence.reversed());
        last = profile;
        return RelationPolicy.standard().decide(evidence, Duration.ofHours(1));
    }
}
