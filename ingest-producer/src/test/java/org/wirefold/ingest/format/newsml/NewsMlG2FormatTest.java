package org.wirefold.ingest.format.newsml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class NewsMlG2FormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new NewsMlG2Format();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "<newsItem guid=\"" + text.hashCode() + "\"><contentSet><inlineXML><html><body><p>" + text
                        + "</p></body></html></inlineXML></contentSet></newsItem>")
                .collect(Collectors.joining("\n", "<newsMessage><itemSet>\n", "</itemSet></newsMessage>"))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "<newsMessage><itemSet><newsItem>".getBytes(UTF_8);
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
