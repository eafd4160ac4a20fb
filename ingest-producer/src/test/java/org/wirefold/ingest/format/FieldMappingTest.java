package org.wirefold.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;

class FieldMappingTest {
    private static RawArticle read(String mapping, String row) {
        byte[] mapped = FieldMapping.parse(mapping).applied(row.getBytes(UTF_8));
        return ((RawRecord.Article) ArticleJson.readRow(mapped)).article();
    }

    @Test
    void shouldFollowPathsThroughObjectsListsAndDottedNames() {
        RawArticle article = read(
                "text=content.body,headline=a.b.title,byline=authors.1.name",
                "{\"text\":\"Other.\",\"content\":{\"body\":\"It sails.\"},\"a.b\":{\"title\":\"Ferry\"},"
                        + "\"authors\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"lang\":\"en\"}");

        assertThat(article.text()).isEqualTo("It sails.");
        assertThat(article.headline()).isEqualTo("Ferry");
        assertThat(article.byline()).isEqualTo("B");
        assertThat(article.language()).isEqualTo("en");
    }

    @Test
    void shouldReadByTheUsualNamesWhereAPathLeadsNowhere() {
        assertThat(read("text=content.body", "{\"text\":\"It sails.\"}").text()).isEqualTo("It sails.");
        assertThat(read("text=content.body", "{\"text\":\"It sails.\",\"content\":{\"body\":null}}")
                        .text())
                .isEqualTo("It sails.");
    }

    @Test
    void shouldLeaveWhatIsNoObject() {
        byte[] row = "{broken".getBytes(UTF_8);

        assertThat(FieldMapping.parse("text=a").applied(row)).isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | write FIELD=PATH",
                "text= | write FIELD=PATH",
                "body=a | the fields are text, uri, source",
                "text=a,text=b | mapped twice",
                "text=a, | write FIELD=PATH"
            })
    void shouldSayWhatIsWrongWithAMapping(String option, String message) {
        assertThatThrownBy(() -> FieldMapping.parse(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
