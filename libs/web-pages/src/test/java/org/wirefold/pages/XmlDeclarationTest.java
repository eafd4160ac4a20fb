package org.wirefold.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlDeclarationTest {

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a/>",
                "<?xml version='1.0' encoding='windows-1251' standalone='yes'?><a/>",
                "<?xml version=\"1.0\" encoding = \" windows-1251 \"?>",
                "\uFEFF<?xml version=\"1.0\"\n encoding=\"windows-1251\"?>",
                "\n <?xml version=\"1.0\" encoding=\"windows-1251\"?>"
            })
    void shouldReadTheEncodingThatIsDeclared(String document) {
        assertThat(XmlDeclaration.encoding(bytes(document))).isEqualTo("windows-1251");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<?xml version=\"1.0\"?><a encoding=\"windows-1251\"/>",
                "<a><?xml version=\"1.0\" encoding=\"windows-1251\"?></a>",
                "<?xml version=\"1.0\" encoding=\"windows-1251",
                "<?xml version=\"1.0\" encoding=windows-1251?>",
                "<?xml-stylesheet encoding=\"windows-1251\"?>"
            })
    void shouldReadNoEncodingWhereNoneIsDeclared(String document) {
        assertThat(XmlDeclaration.encoding(bytes(document))).isNull();
    }
}
