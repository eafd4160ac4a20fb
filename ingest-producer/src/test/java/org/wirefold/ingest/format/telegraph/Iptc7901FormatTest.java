package org.wirefold.ingest.format.telegraph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class Iptc7901FormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new Iptc7901Format();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text ->
                        "\u0001eca062 4 i 211 ccccb   dpa 061\r\n\r\nGermany-politics/\r\n\u0002Headline =\r\n\r\n   "
                                + text + "\r\n\u0003131137 GMT Nov 13\r\n\u0004")
                .collect(Collectors.joining("\n", "", ""))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "\u0001eca062 4 i 211 ccccb   dpa 061 It breaks off".getBytes(UTF_8);
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
