package org.wirefold.ingest.format.jsonlines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class JsonLinesFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new JsonLinesFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "{\"text\":\"" + text + "\"}\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }
}
