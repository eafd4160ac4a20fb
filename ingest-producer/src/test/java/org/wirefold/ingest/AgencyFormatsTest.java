package org.wirefold.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.Editorial;
import org.wirefold.model.Editorial.Subject;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

/** Which field of an agency's format becomes what. Every document is found by its content. */
@SuppressWarnings("StringConcatToTextBlock") // Telegraphs end their lines with a carriage return.
class AgencyFormatsTest {
    private static final FormatRegistry FORMATS = FormatRegistry.installed();

    private static List<SourceEntry> entries(byte[] content) throws IOException {
        SourceFormat format = Objects.requireNonNull(FORMATS.find(new ContentSample(content), "any.dat", null));
        EntryReader reader = format.open(SourceContent.of(new ByteArrayInputStream(content)));
        List<SourceEntry> entries = new ArrayList<>();
        for (SourceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }

    private static RawArticle article(SourceEntry entry) {
        assertThat(entry.content()).isInstanceOf(RawRecord.Article.class);
        return ((RawRecord.Article) entry.content()).article();
    }

    private static RawArticle only(String content) throws IOException {
        List<SourceEntry> entries = entries(content.getBytes(UTF_8));
        assertThat(entries).hasSize(1);
        return article(entries.get(0));
    }

    private static Editorial editorial(RawArticle article) {
        return Objects.requireNonNull(article.editorial());
    }

    @Test
    void shouldReadTheFieldsOfNitf() throws IOException {
        // When
        RawArticle article = only("""
                <?xml version="1.0"?>
                <!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
                <nitf baselang="en-GB"><head><title>Title</title>
                <tobject><tobject.subject tobject.subject.refnum="03000000" tobject.subject.type="Disaster"/></tobject>
                <docdata management-status="embargoed"><doc-id id-string="harbour.1" regsrc="HN"/>
                <urgency ed-urg="3"/><date.issue norm="20260504T101500+0200"/><date.release norm="20260504T180000+0200"/>
                <ed-msg info="Adds quotes"/><doc.copyright holder="Harbour News" year="2026"/>
                <key-list><keyword key="storm"/></key-list></docdata></head>
                <body><body.head><hedline><hl1>Storm closes the port</hl1></hedline>
                <byline>By Jane Roe<byttl>Harbour Correspondent</byttl></byline><distributor>Harbour News</distributor>
                <dateline><location>ROTTERDAM</location><story.date norm="20260504">May 4</story.date></dateline></body.head>
                <body.content><p>The port   is closed.</p><media><caption>A picture</caption></media>
                <p>It opens<br/>on Friday.</p></body.content></body></nitf>
                """);

        // Then
        assertThat(article.uri()).isEqualTo("harbour.1");
        assertThat(article.source()).isEqualTo("HN");
        assertThat(article.headline()).isEqualTo("Storm closes the port");
        assertThat(article.text()).isEqualTo("The port is closed.\n\nIt opens\non Friday.");
        assertThat(article.byline()).isEqualTo("By Jane Roe");
        assertThat(article.agency()).isEqualTo("Harbour News");
        assertThat(article.published()).isEqualTo("2026-05-04T10:15:00+02:00");
        assertThat(article.embargoedUntil()).isEqualTo("2026-05-04T18:00:00+02:00");
        assertThat(article.pubStatus()).isEqualTo("withheld");
        assertThat(article.urgency()).isEqualTo(3);
        assertThat(article.edNote()).isEqualTo("Adds quotes");
        assertThat(article.language()).isEqualTo("en-GB");
        assertThat(editorial(article).dateline()).isEqualTo("ROTTERDAM");
        assertThat(editorial(article).located()).isEqualTo("ROTTERDAM");
        assertThat(editorial(article).copyrightHolder()).isEqualTo("Harbour News");
        assertThat(editorial(article).keywords()).containsExactly("storm");
        assertThat(editorial(article).subjects()).containsExactly(new Subject("03000000", "Disaster"));
    }

    @Test
    void shouldReadEveryItemOfANewsMessage() throws IOException {
        // When
        List<SourceEntry> entries = entries("""
                <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sender>harbour.example</sender></header>
                <itemSet>
                <packageItem guid="urn:p"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta></packageItem>
                <newsItem guid="urn:newsml:harbour.example:20260504:1" version="3" xml:lang="en"><rightsInfo>
                <copyrightHolder literal="HN"/><usageTerms>No archives</usageTerms></rightsInfo>
                <itemMeta><itemClass qcode="ninat:text"/><provider literal="harbour.example"/>
                <versionCreated>2026-05-04T10:15:00+02:00</versionCreated><firstCreated>2026-05-04T09:00:00+02:00</firstCreated>
                <embargoed>2026-05-05T00:00:00Z</embargoed><pubStatus qcode="stat:usable"/><edNote>Corrects name</edNote>
                <signal qcode="sig:correction"/><link rel="irel:previousVersion" residref="urn:old"/></itemMeta>
                <contentMeta><urgency>2</urgency><located><name>Rotterdam</name></located><by>Jane Roe</by>
                <infoSource literal="HN"/><altId type="x:id">77</altId><language tag="en"/><keyword>storm</keyword>
                <subject qcode="medtop:20000149"><name>storm</name></subject><slugline>STORM/</slugline>
                <headline>Storm closes the port</headline></contentMeta>
                <contentSet><inlineXML><html><head><title>T</title></head><body><h1>Storm</h1><p>The port is closed.</p></body></html>
                </inlineXML></contentSet></newsItem>
                <newsItem guid="urn:pic"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
                <newsItem guid="urn:newsml:harbour.example:20260504:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
                <contentMeta><headline>Story withdrawn</headline></contentMeta></newsItem>
                </itemSet></newsMessage>
                """.getBytes(UTF_8));

        // Then
        assertThat(entries)
                .extracting(SourceEntry::name)
                .containsExactly(
                        "urn:p",
                        "urn:newsml:harbour.example:20260504:1",
                        "urn:pic",
                        "urn:newsml:harbour.example:20260504:2");
        assertThat(entries).extracting(SourceEntry::line).containsExactly(3L, 4L, 16L, 17L);
        assertThat(entries.get(0).leftOutReason()).startsWith("a package");
        assertThat(entries.get(2).leftOutReason()).contains("picture");
        RawArticle article = article(entries.get(1));
        assertThat(article.source()).isEqualTo("harbour.example");
        assertThat(article.version()).isEqualTo(3);
        assertThat(article.published()).isEqualTo("2026-05-04T10:15:00+02:00");
        assertThat(article.embargoedUntil()).isEqualTo("2026-05-05T00:00:00Z");
        assertThat(article.pubStatus()).isEqualTo("usable");
        assertThat(article.text()).isEqualTo("Storm\n\nThe port is closed.");
        assertThat(editorial(article))
                .isEqualTo(new Editorial(
                        "STORM/",
                        null,
                        "Rotterdam",
                        "2026-05-04T09:00:00+02:00",
                        "No archives",
                        "HN",
                        null,
                        "urn:old",
                        List.of(new Subject("medtop:20000149", "storm")),
                        List.of("storm"),
                        null,
                        List.of("harbour.example", "HN"),
                        List.of("sig:correction"),
                        Map.of("x:id", "77")));
        RawArticle withdrawn = article(entries.get(3));
        assertThat(withdrawn.pubStatus()).isEqualTo("canceled");
        assertThat(withdrawn.text()).isEqualTo("Story withdrawn");
    }

    @Test
    void shouldKeepTheIdentityOfARevisionOfNewsMl() throws IOException {
        // When
        RawArticle article = only("""
                <NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>harbour.example</ProviderId>
                <DateId>20260504</DateId><NewsItemId>A1</NewsItemId><RevisionId PreviousRevision="1" Update="U">2</RevisionId>
                <PublicIdentifier>urn:newsml:harbour.example:20260504:A1:2U</PublicIdentifier></NewsIdentifier></Identification>
                <NewsManagement><ThisRevisionCreated>20260504T101500Z</ThisRevisionCreated><Status FormalName="Withheld"/>
                <Urgency FormalName="1"/><Instruction FormalName="Rectify"/></NewsManagement>
                <NewsComponent><NewsLines><HeadLine>Storm closes the port</HeadLine><DateLine>ROTTERDAM, May 4 (HN) -</DateLine>
                </NewsLines><ContentItem><DataContent><p>The port is closed.</p></DataContent></ContentItem></NewsComponent>
                </NewsItem></NewsML>
                """);

        // Then
        assertThat(article.uri()).isEqualTo("urn:newsml:harbour.example:20260504:A1");
        assertThat(article.version()).isEqualTo(2);
        assertThat(article.pubStatus()).isEqualTo("withheld");
        assertThat(article.urgency()).isEqualTo(1);
        assertThat(article.published()).isEqualTo("2026-05-04T10:15:00Z");
        assertThat(editorial(article).evolvedFrom()).isEqualTo("urn:newsml:harbour.example:20260504:A1:1");
        assertThat(editorial(article).signals()).containsExactly("correction");
        assertThat(editorial(article).dateline()).isEqualTo("ROTTERDAM, May 4 (HN) -");
    }

    @Test
    void shouldReadEveryMessageOfATelegraphInLatinLetters() throws IOException {
        // Given
        String message = "\u0001abc0%d 2 i 21  hn 0061\r\n\r\nStorm/\r\n\u0002EXTRA\r\nPort of K\u00f8ge closed\r\n"
                + "By Jane Roe =\r\n\r\n   K\u00f8ge (hn) - The port is\r\nclosed.\r\n\r\n   It opens Friday.\r\n\r\n"
                + "# hn NOTEBOOK\r\n- Tel 1\r\nhn ab cd\r\n\u0003041015 GMT May 26\r\n\u0004\u007f\u007f";

        // When
        List<SourceEntry> entries = entries((message.formatted(61) + message.formatted(62)).getBytes(ISO_8859_1));

        // Then
        assertThat(entries).hasSize(2);
        RawArticle article = article(entries.get(1));
        assertThat(article.headline()).isEqualTo("Port of K\u00f8ge closed");
        assertThat(article.byline()).isEqualTo("By Jane Roe");
        assertThat(article.text()).isEqualTo("K\u00f8ge (hn) - The port is closed.\n\nIt opens Friday.");
        assertThat(article.published()).isEqualTo("2026-05-04T10:15:00Z");
        assertThat(article.urgency()).isEqualTo(2);
        assertThat(article.agency()).isEqualTo("hn");
        assertThat(article.edNote()).isEqualTo("EXTRA\n- Tel 1");
        assertThat(editorial(article).slugline()).isEqualTo("Storm");
    }

    @Test
    void shouldReadTheMarksOfAnpaAndLeaveOutAdvisories() throws IOException {
        // Given
        String message =
                "\u0016\u0016\u0001AW2870\u001fasian\r\nu %s\u0013\u0011 BC-Storm 1stLd-Writethru     05-04 0120\r\n"
                        + "\u0002^BC-Storm, 1st Ld-Writethru,120<\r\n^Storm closes the port<\r\n^Eds: Corrects name.<\r\n"
                        + "^By JANE ROE=\r\n^Harbour News=\r\n\t   ROTTERDAM (HN) _ The ``port'' is closed.\r\n"
                        + "\t   It opens Friday.\r\n\u0003HN-WF-05-04-26 1015GMT<\r\n\r\n\u0004";

        // When
        List<SourceEntry> entries = entries((message.formatted("i") + message.formatted("v")).getBytes(UTF_8));

        // Then
        RawArticle article = article(entries.get(0));
        assertThat(article.headline()).isEqualTo("Storm closes the port");
        assertThat(article.byline()).isEqualTo("By JANE ROE");
        assertThat(article.text())
                .isEqualTo("ROTTERDAM (HN) \u2014 The \u201Cport\u201D is closed.\n\nIt opens Friday.");
        assertThat(article.published()).isEqualTo("2026-05-04T10:15:00Z");
        assertThat(article.version()).isEqualTo(2);
        assertThat(article.urgency()).isEqualTo(3);
        assertThat(article.edNote()).isEqualTo("Eds: Corrects name.");
        assertThat(editorial(article).signals()).containsExactly("correction");
        assertThat(editorial(article).slugline()).isEqualTo("BC-Storm, 1st Ld-Writethru");
        assertThat(entries.get(1).leftOutReason()).startsWith("an advisory");
    }

    @Test
    void shouldReadNinjsOfEveryVersionAndThePackagesInIt() throws IOException {
        // When
        RawArticle first = only("""
                {"uri":"urn:a","type":"text","version":"2","versioncreated":"2026-05-04T10:15:00Z","pubstatus":"cancelled",
                "urgency":2,"headline":"Storm","byline":"Jane Roe","body_html":"<p>Closed.</p><p>Friday.</p>",
                "subject":[{"code":"03000000","name":"storm"}],"usageterms":"None","copyrightholder":"HN"}
                """);
        List<SourceEntry> third = entries("""
                [{"uri":"urn:b","standard":{"name":"ninjs","version":"3.1"},"type":"composite","embargoedUntil":"2026-05-05T00:00:00Z",
                "headlines":[{"role":"print","value":"P"},{"role":"main","value":"Storm"}],"by":"Jane Roe","edNote":"Adds",
                "bodies":[{"role":"html","contentType":"text/html","value":"<p>Closed.</p>"}],
                "altIds":[{"role":"x","value":"7"}],"infoSources":[{"name":"HN"}],
                "associations":[{"name":"in","uri":"urn:c","type":"text","bodies":[{"value":"Inside."}]},
                {"name":"pic","uri":"urn:d","type":"picture"}]},
                {"uri":"urn:e","type":"video","headline":"V"},{"uri":"urn:f","type":"wrong"}]
                """.getBytes(UTF_8));

        // Then
        assertThat(first.text()).isEqualTo("Closed.\n\nFriday.");
        assertThat(first.pubStatus()).isEqualTo("canceled");
        assertThat(first.version()).isEqualTo(2);
        assertThat(editorial(first).usageTerms()).isEqualTo("None");
        assertThat(third).extracting(SourceEntry::name).containsExactly("urn:b", "urn:c", "urn:e", "urn:f");
        RawArticle article = article(third.get(0));
        assertThat(article.headline()).isEqualTo("Storm");
        assertThat(article.byline()).isEqualTo("Jane Roe");
        assertThat(article.embargoedUntil()).isEqualTo("2026-05-05T00:00:00Z");
        assertThat(article.agency()).isEqualTo("HN");
        assertThat(editorial(article).altIds()).containsEntry("x", "7");
        assertThat(article(third.get(1)).text()).isEqualTo("Inside.");
        assertThat(third.get(2).leftOutReason()).contains("video");
        assertThat(third.get(3).leftOutReason()).isNull();
        assertThat(third.get(3).content())
                .isInstanceOfSatisfying(
                        RawRecord.Unreadable.class,
                        bad -> assertThat(bad.message()).contains("in type"));
    }

    @Test
    void shouldReadPublishedPostsOfWordPressAlone() throws IOException {
        // When
        List<SourceEntry> entries = entries("""
                <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>en-US</language>
                <item><title>Storm &amp; port</title><link>https://harbour.example/storm/</link><guid>https://harbour.example/?p=1</guid>
                <dc:creator><![CDATA[Jane Roe]]></dc:creator><wp:post_date_gmt>2026-05-04 10:15:00</wp:post_date_gmt>
                <wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="post_tag">storm</category>
                <content:encoded><![CDATA[First.

                [caption id="x"]Boat[/caption]<b>Second</b> [gallery ids="1"]part.]]></content:encoded></item>
                <item><guid>g2</guid><wp:post_type>attachment</wp:post_type></item>
                </channel></rss>
                """.getBytes(UTF_8));

        // Then
        RawArticle article = article(entries.get(0));
        assertThat(article.headline()).isEqualTo("Storm & port");
        assertThat(article.text()).isEqualTo("First.\n\nSecond part.");
        assertThat(article.published()).isEqualTo("2026-05-04T10:15:00Z");
        assertThat(article.url()).isEqualTo("https://harbour.example/storm/");
        assertThat(article.language()).isEqualTo("en-US");
        assertThat(editorial(article).keywords()).containsExactly("storm");
        assertThat(entries.get(1).leftOutReason()).contains("attachment");
    }

    @Test
    void shouldReadWhatStandsBeforeTheBreakOfACutDocument() throws IOException {
        // When
        List<SourceEntry> entries = entries("""
                <newsMessage><itemSet><newsItem guid="urn:a"><contentSet><inlineXML><p>Whole.</p></inlineXML></contentSet></newsItem>
                <newsItem guid="urn:b"><contentSet><inlineXML><p>Half of""".getBytes(UTF_8));

        // Then
        assertThat(article(entries.get(0)).text()).isEqualTo("Whole.");
        assertThat(entries.get(1).line()).isEqualTo(2);
        assertThat(entries.get(1).content())
                .isInstanceOfSatisfying(
                        RawRecord.Unreadable.class,
                        bad -> assertThat(bad.message()).contains("breaks off"));
    }
}
