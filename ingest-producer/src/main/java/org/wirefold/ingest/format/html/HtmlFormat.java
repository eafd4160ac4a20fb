package org.wirefold.ingest.format.html;

import java.util.List;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.WholeContent;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawContent;

/**
 * Web pages in HTML and XHTML: one page is one article. A page is sent as it was received; only its address and the
 * words on it are looked at here, because the identity of an article is made of them. Thread-safe.
 */
public final class HtmlFormat implements SourceFormat {
    private static final RawContent HTML = new RawContent(RawArticle.HTML, null, null);

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
    public EntryReader open(SourceContent content) {
        return new WholeContent(content.stream(), RawArticle.MAX_PAGE_BYTES, HtmlPage::read, HTML);
    }
}
