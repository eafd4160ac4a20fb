package org.wirefold.text;

/** What a line of a page is to the article: stands before it, in it, in a gap of it (an advert, a caption), or after it. */
final class LineState {
    static final int BEFORE = 0;
    static final int BODY = 1;
    static final int GAP = 2;
    static final int AFTER = 3;

    /** How many states there are. */
    static final int COUNT = 4;

    private LineState() {}
}
