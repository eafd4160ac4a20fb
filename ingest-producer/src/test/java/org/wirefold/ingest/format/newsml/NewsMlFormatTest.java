package org.wirefold.ingest.format.newsml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class NewsMlFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new NewsMlFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "<NewsItem><NewsComponent><ContentItem><DataContent><p>" + text
                        + "</p></DataContent></ContentItem></NewsComponent></NewsItem>")
                .collect(Collectors.joining("\n", "<NewsML>\n", "</NewsML>"))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "<NewsML><NewsItem>".getBytes(UTF_8);
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
