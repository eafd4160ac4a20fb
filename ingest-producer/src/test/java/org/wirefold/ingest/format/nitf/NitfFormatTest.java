package org.wirefold.ingest.format.nitf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class NitfFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new NitfFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "<nitf><body><body.content><p>" + text + "</p></body.content></body></nitf>")
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "<nitf><body>".getBytes(UTF_8);
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
