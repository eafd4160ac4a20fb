package org.wirefold.ingest.format.telegraph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class Anpa1312FormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new Anpa1312Format();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text ->
                        "\u0016\u0016\u0001AW2870\u001fasian\r\nf l\u0013\u0011 BC-LT--Argentina     11-13 1049\r\n\u0002^BC-LT--Argentina,466<\r\n\t   "
                                + text + "\r\n\u0003AP-WF-11-13-13 1509GMT<\r\n\u0004")
                .collect(Collectors.joining("\n", "", ""))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "\u0016\u0016\u0001AW2870\u001fasian It breaks off".getBytes(UTF_8);
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
