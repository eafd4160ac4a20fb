package org.wirefold.model;

/**
 * A page as its server sent it: the bytes, and what was said of them. Immutable as long as nobody changes the bytes.
 */
public final class RawPage {
    private final byte[] bytes;
    private final RawContent content;

    /**
     * A page.
     *
     * @param bytes HTML in whatever encoding; kept, not copied
     * @param content what was said of the bytes
     */
    public RawPage(byte[] bytes, RawContent content) {
        this.bytes = bytes;
        this.content = content;
    }

    /** The page itself; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** What was said of the bytes. */
    public RawContent content() {
        return content;
    }

    /** The article as far as it is known without reading the page: its text is empty. */
    public RawArticle asSent() {
        return RawArticle.ofHtml(content.uri(), content.location(), "");
    }
}
