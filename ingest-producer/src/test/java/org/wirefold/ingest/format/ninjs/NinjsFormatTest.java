package org.wirefold.ingest.format.ninjs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class NinjsFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new NinjsFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text ->
                        "{\"uri\":\"urn:x:" + text.hashCode() + "\",\"type\":\"text\",\"body_text\":\"" + text + "\"},")
                .collect(Collectors.joining("\n", "[", "{\"uri\":\"urn:x:p\",\"type\":\"picture\"}]"))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "{\"uri\":\"urn:x\",\"body_text\":".getBytes(UTF_8);
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
