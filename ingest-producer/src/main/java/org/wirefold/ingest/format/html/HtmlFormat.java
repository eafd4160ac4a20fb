package org.wirefold.ingest.format.html;

import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.ReadPosition;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.WholeContent;

/** Web pages in HTML and XHTML: one page is one article. Thread-safe. */
public final class HtmlFormat implements SourceFormat {
    /** A page may be larger than its text. */
    private static final int MAX_PAGE_BYTES = 16 << 20;

    private static final Pattern BEGINNING = Pattern.compile(
            "(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*(<!doctype\\s+html|<html[\\s>])",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public String name() {
        return "html";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".html", ".htm", ".xhtml");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/html", "application/xhtml+xml");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return BEGINNING.matcher(sample.text()).lookingAt();
    }

    @Override
    public boolean urlIsSelfDeclared() {
        return true;
    }

    @Override
    public EntryReader open(InputStream content, ReadPosition from) {
        return new WholeContent(content, MAX_PAGE_BYTES, HtmlPage::read);
    }
}
