package org.wirefold.ingest.format.wxr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class WxrFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new WxrFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "<item><content:encoded><![CDATA[" + text + "]]></content:encoded></item>")
                .collect(Collectors.joining(
                        "\n", "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\n", "</channel></rss>"))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>".getBytes(UTF_8);
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }

    @Override
    protected int maxBytes() {
        return 4 << 20;
    }
}
