package org.wirefold.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleUriTest {
    /** Uris are kept in topics and databases: this one must never change. */
    @Test
    void shouldDeriveTheSameUriForEver() {
        assertThat(ArticleUri.derive("herald.example", "A text with \u00FC.\n"))
                .isEqualTo("urn:wirefold:59b052ca2afc8bc6f5c38de0e03557a1");
    }

    @Test
    void shouldKeepSourceAndTextApart() {
        assertThat(ArticleUri.derive("ab", "c")).isNotEqualTo(ArticleUri.derive("a", "bc"));
    }

    @Test
    void shouldDigestBytes() {
        assertThat(ArticleUri.sha256Hex("abc".getBytes(UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String uri(@Nullable String uri, @Nullable String url, String scope) {
        RawArticle article =
                new RawArticle(uri, null, url, null, null, null, "words", null, null, null, null, null, null);
        return ArticleUri.of(article, "herald.example", scope);
    }

    @Test
    void shouldScopeABareIdAndLeaveAGlobalOneAlone() {
        assertThat(uri("17", null, "herald.example")).isEqualTo("urn:wirefold:id:herald.example:17");
        assertThat(uri("17", null, "other.example")).isNotEqualTo(uri("17", null, "herald.example"));
        assertThat(uri("b:c", null, "a")).isNotEqualTo(uri("c", null, "a:b"));
        assertThat(uri("\u00fc 1", null, "a")).isEqualTo("urn:wirefold:id:a:%C3%BC%201");
        assertThat(uri("x".repeat(2048), null, "a"))
                .startsWith("urn:wirefold:id:")
                .hasSize(48);
        for (String global : List.of("https://a.example/1", "urn:x:1", "tag:a.example,2026:1", "doi:10.1/2")) {
            assertThat(uri(global, null, "a")).isEqualTo(global);
        }
        String scoped = uri("17", null, "herald.example");
        assertThat(uri(scoped, null, "other.example")).isEqualTo(scoped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example",
                "https://a.example/",
                "https://a.example/#top",
                "https://a.example/index.html",
                "https://a.example/?",
                "/relative",
                "not an address"
            })
    void shouldNotBelieveTheAddressOfASite(String url) {
        assertThat(uri(null, url, "a")).isEqualTo(ArticleUri.derive("herald.example", "words"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.example/2026/ferry", "https://a.example/?p=17", "https://a.example/news/index.html"})
    void shouldBelieveTheAddressOfAnArticle(String url) {
        assertThat(uri(null, url, "a")).isEqualTo(url);
    }

    @Test
    void shouldGiveARecordOfTheStreamAUriThatAnotherSourceCannotHaveByABareId() {
        RawArticle bare = RawArticle.ofText("words").identified("17", "any");

        assertThat(ArticleUri.ofRecord(bare, "herald.example")).isEqualTo("urn:wirefold:id:herald.example:17");
        assertThat(ArticleUri.ofRecord(bare, RawArticle.UNKNOWN_SOURCE))
                .isEqualTo(ArticleUri.derive(RawArticle.UNKNOWN_SOURCE, "words"));
        assertThat(ArticleUri.ofRecord(bare.identified("urn:x:17", "any"), RawArticle.UNKNOWN_SOURCE))
                .isEqualTo("urn:x:17");
    }

    @Test
    void shouldLetTheSourceHaveAUriThatIsItsOwnAndOtherwiseTheFirstByName() {
        List<String> sources = List.of("alpha.example", "herald.example", "www.herald.example");

        assertThat(sources.stream().min(ArticleUri.claims("https://www.herald.example/a")))
                .contains("herald.example");
        assertThat(sources.stream().min(ArticleUri.claims("urn:wirefold:id:herald.example:17")))
                .contains("herald.example");
        assertThat(sources.stream().min(ArticleUri.claims("tag:herald.example,2026:1")))
                .contains("alpha.example");
    }

    @Test
    void shouldTellPagesApartByTheirBytesWhereNothingElseNamesThem() {
        RawContent unnamed = new RawContent("text/html", null, null);
        RawPage one = new RawPage("<p>a</p>".getBytes(UTF_8), unnamed);
        RawPage same = new RawPage("<p>a</p>".getBytes(UTF_8), unnamed);
        RawPage other = new RawPage("<p>b</p>".getBytes(UTF_8), unnamed);

        assertThat(ArticleUri.ofPage(one, "herald.example"))
                .isEqualTo(ArticleUri.ofPage(same, "herald.example"))
                .isEqualTo(ArticleUri.derive("herald.example", "<p>a</p>"))
                .isNotEqualTo(ArticleUri.ofPage(other, "herald.example"));
    }
}
