package org.wirefold.origins;

import java.util.List;

/**
 * A place of an article that says whose text it is. Immutable.
 *
 * @param kind {@code agency} or {@code outlet}, see {@link org.wirefold.model.Origin}
 * @param names whom it names, each once, in the order of the text; at least one
 * @param sign what kind of sign it is, see {@link org.wirefold.model.Origin.Clue}
 * @param text its words
 * @param confidence how sure it is that it credits the text, 0 to 1
 * @param contributed whether it says that the text has been made with material of those named ("with files from")
 */
record Credit(String kind, List<String> names, String sign, String text, double confidence, boolean contributed) {
    static final String DATELINE = "dateline";
    static final String BYLINE = "byline";
    static final String CREDIT = "credit";
    static final String COPYRIGHT = "copyright";
    static final String FIELD = "field";
    static final String SOURCE = "source";

    /** The same, as sure as this less something. */
    Credit less(double by) {
        return new Credit(kind, names, sign, text, confidence - by, contributed);
    }
}
