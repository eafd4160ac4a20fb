package org.wirefold.ingest.format.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.model.RawArticle;

class HtmlFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new HtmlFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return ("<!DOCTYPE html><html><body><p>" + texts.get(0) + "</p></body></html>").getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "<!DOCTYPE html><html><body><script>paint()</script></body></html>".getBytes(UTF_8);
    }

    @Override
    protected int maxBytes() {
        return RawArticle.MAX_PAGE_BYTES;
    }

    @Override
    protected boolean holdsSeveral() {
        return false;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }
}
