package org.wirefold.ingest.format.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class TsvFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new TsvFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "Ferry, late\t" + text + "\n")
                .collect(Collectors.joining("", "Title\tText\n", ""))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return new byte[0];
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
