package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every pattern of furniture, on pages written for the purpose. */
class ArticleReaderTest {

    private static final Instant RECEIVED = Instant.parse("2031-05-12T09:00:00Z");

    private static final List<String> STORY = List.of(
            "The island republic of Sorvan will reopen its only deep-water harbour next week, nine months after a cargo"
                    + " ship tore away the northern pier, officials said on Monday.",
            "Harbour master Ilse Tarn told reporters that divers had removed the last of the wreck and that pilots would"
                    + " begin trials with two empty freighters before passenger ferries return.",
            "\"We lost a winter of trade, and no one here wants to lose another,\" Tarn said.",
            "The closure cost exporters of cut stone and dried fish an estimated 40 million marks, according to the"
                    + " chamber of commerce in Port Almy.");

    private static final String BODY = String.join("\n", STORY);

    private static ReadArticle read(String... lines) {
        return read(RawText.of(String.join("\n", lines), RECEIVED));
    }

    private static ReadArticle read(RawText raw) {
        return new ArticleReader().read(raw, LineHistory.none());
    }

    @Test
    void shouldKeepAPlainArticleWhole() {
        assertThat(read(BODY).body()).isEqualTo(BODY);
    }

    @Test
    void shouldKeepAOneLineBody() {
        String line =
                "Sorvan's parliament approved the harbour budget on Tuesday by 31 votes to 12, the speaker's office said.";
        assertThat(read(line).body()).isEqualTo(line);
    }

    @Test
    void shouldKeepATabularReport() {
        String table =
                "Stone exports, thousands of tonnes, this year and last:\nGranite 41.2 vs 39.8\nSlate 12.0 vs 14.1\n"
                        + "Marble 3.3 vs 3.2\nTotal 56.5 vs 57.1\nNOTE: Figures exclude re-exports.";
        assertThat(read(table).body()).isEqualTo(table);
    }

    @Test
    void shouldTakeDatelineOnALineOfItsOwn() {
        // When
        ReadArticle article = read(
                "Coast News from Almyweb",
                "Sorvan to reopen harbour",
                "ADVERTISEMENT",
                "",
                "Port Almy, May 11 (AFP) May 11, 2031",
                BODY);

        // Then
        assertThat(article.body()).isEqualTo(BODY);
        assertThat(article.headline()).isEqualTo("Sorvan to reopen harbour");
        assertThat(article.dateline())
                .isEqualTo(new Dateline("Port Almy, May 11 (AFP) May 11, 2031", "Port Almy", "AFP", "May 11"));
        assertThat(article.agency()).isEqualTo("AFP");
        assertThat(article.publication().instant()).isEqualTo("2031-05-11T00:00:00Z");
        assertThat(article.publication().source()).isEqualTo(Publication.Source.DATELINE);
    }

    @Test
    void shouldTakeARepeatedTitleAndStaffByline() {
        // When
        ReadArticle article = read(
                "SEA TRADE",
                "Sorvan harbour: what to know",
                "Sorvan harbour: what to know",
                "by AFP Staff Writers",
                "Port Almy (AFP) May 11, 2031",
                "",
                BODY);

        // Then
        assertThat(article.headline()).isEqualTo("Sorvan harbour: what to know");
        assertThat(article.byline()).isEqualTo("AFP Staff Writers");
        assertThat(article.dateline()).isNotNull();
        assertThat(article.body()).isEqualTo(BODY);
    }

    @Test
    void shouldTakeTheDatelineOffTheFirstParagraph() {
        // When
        ReadArticle article = read("Sorvan to reopen harbour", "By Oda Lind", "PORT ALMY, May 11 (Reuters) - " + BODY);

        // Then
        assertThat(article.body()).isEqualTo(BODY);
        assertThat(article.byline()).isEqualTo("Oda Lind");
        assertThat(article.agency()).isEqualTo("Reuters");
        assertThat(article.dateline())
                .isEqualTo(new Dateline("PORT ALMY, May 11 (Reuters) -", "PORT ALMY", "Reuters", "May 11"));
        assertThat(article.publication().instant()).isEqualTo("2031-05-11T00:00:00Z");
    }

    @Test
    void shouldNotTakeANoteForADateline() {
        assertThat(read("NOTE: " + BODY).body()).isEqualTo("NOTE: " + BODY);
    }

    @Test
    void shouldDropWeatherAndDateAboveEverything() {
        // When
        ReadArticle article = read(
                "71.9 F",
                "Port Almy",
                "Monday, May 12, 2031",
                "",
                "Sorvan harbour set to reopen after nine months",
                "",
                BODY);

        // Then
        assertThat(article.body()).isEqualTo(BODY);
        assertThat(article.headline()).isEqualTo("Sorvan harbour set to reopen after nine months");
        assertThat(article.publication().instant()).isEqualTo("2031-05-12T00:00:00Z");
        assertThat(article.publication().source()).isEqualTo(Publication.Source.TEXT);
    }

    @Test
    void shouldDropCaptionsGivenTwice() {
        // Given
        String caption =
                "Harbour master Ilse Tarn, right, watches divers at the pier during the minister's visit on May 7. [ALMY"
                        + " COURIER]";

        // When
        ReadArticle article = read(
                "Sorvan harbour set to reopen after nine months",
                "",
                STORY.get(0),
                "",
                STORY.get(1),
                "",
                caption,
                caption.replace('\'', '\u2019'),
                "",
                STORY.get(2),
                "",
                STORY.get(3));

        // Then
        assertThat(article.body()).isEqualTo(String.join("\n\n", STORY));
    }

    @Test
    void shouldDropACaptionFusedToADate() {
        // When
        ReadArticle article = read(
                " date 2031-05-11 This picture taken on May 10, 2031 and released by the Sorvan Port Authority on May 11, 2031"
                        + " shows the damaged northern pier of the harbour in Port Almy",
                "",
                "By Claire NOR",
                "",
                String.join("\n\n", STORY),
                "",
                "\u00a9 2031 AFP");

        // Then
        assertThat(article.body()).isEqualTo(String.join("\n\n", STORY));
        assertThat(article.byline()).isEqualTo("Claire NOR");
        assertThat(article.copyrightHolder()).isEqualTo("AFP");
        assertThat(article.credit()).isEqualTo("\u00a9 2031 AFP");
        assertThat(article.agency()).isEqualTo("AFP");
        assertThat(article.publication().instant()).isEqualTo("2031-05-11T00:00:00Z");
    }

    @Test
    void shouldTakeATrailingBylineWithItsAddress() {
        // When
        ReadArticle article = read(
                "Sorvan harbour set to reopen",
                "",
                String.join("\n\n", STORY),
                "",
                "BY HANNE VOSS-LIE [hanne@example.org]",
                "",
                "- Advertisement -",
                "The Almy Courier Desk",
                "The Almy Courier Desk",
                "The Almy Courier Desk operates the largest news platform of the islands, with a core staff of ten"
                        + " journalists and a network of contributing authors. The team delivers breaking news and"
                        + " in-depth reporting for readers nationwide.");

        // Then
        assertThat(article.body()).isEqualTo(String.join("\n\n", STORY));
        assertThat(article.byline()).isEqualTo("Hanne Voss-Lie");
    }

    @Test
    void shouldDropSubheadsBetweenDashesAndAdverts() {
        // When
        ReadArticle article = read(
                "Sorvan to reopen harbour",
                "By Oda Lind",
                STORY.get(0),
                "",
                "- A lost winter -",
                "",
                STORY.get(1),
                "Story continues below advertisement",
                STORY.get(2),
                "ADVERTISEMENT",
                STORY.get(3));

        // Then
        assertThat(SharedSets.tokens(article.body())).isEqualTo(SharedSets.tokens(BODY));
    }

    @Test
    void shouldDropRelatedHeadlinesAndTheLeadOfAnotherStory() {
        // When
        ReadArticle article = read(
                "Sorvan to reopen harbour",
                "Port Almy (AFP) May 11, 2031",
                String.join("\n\n", STORY),
                "",
                "Related Links",
                "Learn about shipping at Almyweb",
                "All about harbours at Almyweb",
                "",
                "RELATED CONTENT",
                "The following news reports may link to other sites.",
                "SEA TRADE",
                "Why does the mainland want the fishing banks?",
                "Lund (AFP) May 9, 2031",
                "Ministers of the mainland government met on Friday to discuss the fishing banks west of Sorvan, a rare step"
                        + " that could reopen an old quarrel over cod. AFP takes a look at what we know: - What's going on? -"
                        + " The banks are ho ... read more",
                "",
                "Subscribe Free To Our Daily Newsletters");

        // Then
        assertThat(article.body()).isEqualTo(String.join("\n\n", STORY));
    }

    @Test
    void shouldDropListsOfHeadlinesWithoutAnyHeading() {
        // When
        ReadArticle article = read(
                "Coast News from Almyweb",
                "Sorvan to reopen harbour",
                "ADVERTISEMENT",
                "Port Almy, May 11 (AFP) May 11, 2031",
                String.join("\n\n", STORY),
                "",
                "ADVERTISEMENT",
                "",
                "Coast News from Almyweb",
                "Ferry crews to change watch before spring storms arrive",
                "Engineers prepare new tide gauges for southern inlets",
                "Chart makers tighten depth estimates after sonar survey",
                "",
                "24/7 Energy News Coverage",
                "Salt coating boosts lifetime and output of wave turbines",
                "Students design pocket windmill that can charge a phone",
                "",
                "All rights reserved. Copyright Agence France-Presse. Sections of the information displayed on this page are"
                        + " protected by intellectual property rights owned by Agence France-Presse. You may not copy,"
                        + " reproduce or publish any of the content of this section without prior written consent.");

        // Then
        assertThat(article.body()).isEqualTo(String.join("\n\n", STORY));
        assertThat(article.copyrightHolder()).isEqualTo("Agence France-Presse");
    }

    @Test
    void shouldDropMenusShareBarsCookiesAndComments() {
        // When
        ReadArticle article = read(
                "Home",
                "World",
                "Business",
                "Subscribe",
                "Log In",
                "Sorvan to reopen harbour",
                "By Oda Lind",
                "Share Tweet Email Print",
                BODY,
                "Comments (3)",
                "We use cookies to improve your experience. By continuing to browse you accept our privacy policy.",
                "Sign up for our daily newsletter",
                "Terms of Service | Privacy | Contact Us",
                "\u00a9 2031 Almy Courier. All rights reserved.");

        // Then
        assertThat(article.body()).isEqualTo(BODY);
        assertThat(article.copyrightHolder()).isEqualTo("Almy Courier");
    }

    @Test
    void shouldTakeAHeadlineThatBidsToWatch() {
        assertThat(read("WATCH: Sorvan harbour opens after nine months", "By Oda Lind", BODY)
                        .headline())
                .isEqualTo("WATCH: Sorvan harbour opens after nine months");
    }

    @Test
    void shouldJoinTheLinesOfAHardWrappedText() {
        // Given
        StringBuilder wrapped = new StringBuilder();
        for (String paragraph : STORY) {
            int width = 0;
            for (String word : paragraph.split(" ", -1)) {
                if (width > 0 && width + word.length() > 64) {
                    wrapped.append('\n');
                    width = 0;
                }
                wrapped.append(width > 0 ? " " : "").append(word);
                width += word.length() + 1;
            }
            wrapped.append("\n\n");
        }

        // When
        ReadArticle article = read(wrapped.toString());

        // Then
        assertThat(article.body()).isEqualTo(String.join("\n\n", STORY));
    }

    @Test
    void shouldReadUndatedUndeclaredText() {
        // When
        ReadArticle article = read(BODY);

        // Then
        assertThat(article.publication())
                .isEqualTo(new Publication(RECEIVED, Publication.Source.RECEIVED, Publication.Precision.SECOND, 0.1));
        assertThat(article.language().tag()).isEqualTo("en");
        assertThat(article.lifeCycle()).isEqualTo(LifeCycle.NONE);
    }

    @Test
    void shouldReadEmptyAndBlankText() {
        assertThat(read("").body()).isEmpty();
        assertThat(read(" \n\n\t ").body()).isEmpty();
        assertThat(read("---").body()).isEmpty();
    }

    @Test
    void shouldTakeTheDatelineAfterANoteToEditorsOnItsLine() {
        // When
        ReadArticle article = read(
                "(Corrects the name of the harbour master in paragraph 2) PORT ALMY, May 11 (OPA) - " + STORY.get(0),
                STORY.get(1),
                STORY.get(3));

        // Then
        assertThat(article.dateline())
                .isEqualTo(new Dateline("PORT ALMY, May 11 (OPA) -", "PORT ALMY", "OPA", "May 11"));
        assertThat(article.body()).isEqualTo(String.join("\n", STORY.get(0), STORY.get(1), STORY.get(3)));
        assertThat(article.lifeCycle().kind()).isEqualTo(LifeCycle.Kind.CORRECTED);
    }

    @Test
    void shouldTakeTheDatelineBelowANoteToEditors() {
        // When
        ReadArticle article = read(
                "(Corrects the name of the harbour master in the second paragraph of the story)",
                "PORT ALMY, May 11 (OPA) - " + STORY.get(0),
                STORY.get(1),
                STORY.get(3));

        // Then
        assertThat(article.dateline())
                .isNotNull()
                .satisfies(dateline -> assertThat(dateline.place()).isEqualTo("PORT ALMY"));
        assertThat(article.body()).startsWith("The island republic");
        assertThat(article.lifeCycle().kind()).isEqualTo(LifeCycle.Kind.CORRECTED);
    }

    @Test
    void shouldNotTakeASingleLetterForAPlace() {
        // Given
        String first = "S - Bahn trains will run to the harbour of Port Almy again from next week, the operator said.";

        // When
        ReadArticle article = read(first, STORY.get(1), STORY.get(3));

        // Then
        assertThat(article.dateline()).isNull();
        assertThat(article.body()).startsWith(first);
    }

    @Test
    void shouldTakeAHeadlineThatEndsInInitials() {
        // When
        ReadArticle article = read(
                "61.2 F",
                "Port Almy",
                "",
                "Sorvan's harbour plan draws islands closer to the U.S.",
                "",
                STORY.get(0),
                "",
                STORY.get(1));

        // Then
        assertThat(article.headline()).isEqualTo("Sorvan's harbour plan draws islands closer to the U.S.");
        assertThat(article.body()).startsWith(STORY.get(0));
    }

    @Test
    void shouldLeaveOutACaptionThatReadsLikeAFirstParagraphAndBelieveItsDate() {
        for (String caption : List.of(
                "This photo taken on May 9, 2031 shows the northern pier of Port Almy, which a ship tore away. [OPA]",
                "The northern pier of Port Almy, which a cargo ship tore away nine months ago, on May 9. [OSTRAND PRESS]")) {
            // When
            ReadArticle article = read(
                    "March 3, 2029 10:15",
                    "Sorvan to reopen harbour",
                    "by OPA Staff Writers",
                    caption,
                    "",
                    "Port Almy, May 10 (OPA)",
                    STORY.get(0),
                    STORY.get(1),
                    STORY.get(3));

            // Then
            assertThat(article.body()).as(caption).startsWith(STORY.get(0));
            assertThat(article.publication().instant()).as(caption).isEqualTo(Instant.parse("2031-05-10T00:00:00Z"));
        }
    }

    @Test
    void shouldNotBelieveADateOfTheSiteFromBeforeThePictureWasTaken() {
        // When
        ReadArticle article = read(
                "Posted 3 March 2029",
                "Sorvan to reopen harbour",
                "This picture taken on May 9, 2031 shows the northern pier of Port Almy.",
                STORY.get(0),
                STORY.get(1),
                STORY.get(3));

        // Then
        assertThat(article.body()).startsWith(STORY.get(0));
        assertThat(article.publication().instant()).isEqualTo(Instant.parse("2031-05-09T00:00:00Z"));
        assertThat(article.publication().source()).isEqualTo(Publication.Source.TEXT);
    }

    @Test
    void shouldTakeTheYearOfADatelineFromTheAgencysRightsBeforeTheSitesOwn() {
        // When
        ReadArticle article = read(
                "May 9, 2028",
                "Sorvan to reopen harbour",
                "Port Almy, May 10 (AFP) - " + STORY.get(0),
                STORY.get(1),
                STORY.get(3),
                "\u00a9 2026-2028 Island Post",
                "Copyright 2030 AFP. All rights reserved.");

        // Then
        assertThat(article.publication().instant()).isEqualTo(Instant.parse("2030-05-10T00:00:00Z"));
        assertThat(article.publication().source()).isEqualTo(Publication.Source.DATELINE);
    }

    @Test
    void shouldKeepTheSentenceBetweenTwoThatWereChosen() {
        // Given
        List<String> paragraphs = List.of(
                "أمرت السلطات يوم الأربعاء 3200 شخص بمغادرة منازلهم بعد أن اكتشف المهندسون تسربا للمياه عند قاعدة سد فيلمورا.",
                "واكتشف حارس ليلي التسرب بعد الساعة الخامسة صباحا بقليل، كما قالت مديرة الهيئة كارين هولت.",
                "وقالت هولت: «لا خطر من انهيار وشيك، لكننا لا نجازف بحياة الناس».",
                "ونقلت أكياس الرمل ومضختان متنقلتان إلى الموقع.",
                "وستبقى مدارس الوادي مغلقة حتى يوم الاثنين.",
                "ويخشى المزارعون صيفا جافا.");
        String page = "الرئيسية\nسياسة\nاقتصاد\nرياضة\nثقافة\nالطقس\n\nتسرب في سد فيلمورا وإجلاء 3200 شخص\n\n"
                + "بقلم: سمير الخطيب\nالأربعاء 4 مارس 2026 - 14:30\n\nمشاركة\nطباعة\nحفظ\n\n"
                + String.join("\n\n", paragraphs)
                + "\n\nاقرأ أيضا\nافتتاح جسر جديد على نهر آلبك\nمتقاعد يعثر على كنز في حديقته\n\nالخصوصية";

        // When
        ReadArticle read =
                new ArticleReader().read(RawText.of(page, Instant.parse("2026-11-29T12:00:00Z")), LineHistory.none());

        // Then
        assertThat(read.body()).isEqualTo(String.join("\n\n", paragraphs));
    }
}
