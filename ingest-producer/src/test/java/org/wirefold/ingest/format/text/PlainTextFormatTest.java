package org.wirefold.ingest.format.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class PlainTextFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new PlainTextFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.get(0).getBytes(UTF_8);
    }

    @Override
    protected boolean holdsSeveral() {
        return false;
    }

    @Override
    protected boolean isKnownByContent() {
        return false;
    }
}
