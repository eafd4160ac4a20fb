package org.wirefold.text;

/**
 * What a source sent before an article: how often a line of the article stood there on articles about something else.
 * That is what gives furniture away, however natural its wording; the background paragraphs of a running story repeat
 * too, but only on articles about the same thing. Made by {@link SourceProfile#before}; to be used before anything is
 * added to that profile.
 */
public interface LineHistory {

    /** Whether any earlier article within the window carries the line. */
    boolean knows(int lineHash);

    /**
     * How many earlier articles within the window carry the line and are about something else; counting may stop at 8.
     *
     * @param lineHash the hash of the line
     * @param topic the topic sketch of the article being read
     */
    int strangers(int lineHash, int[] topic);

    /** How many earlier articles are within the window. */
    int size();

    /** The history of a source that sent nothing yet. */
    static LineHistory none() {
        return NoHistory.INSTANCE;
    }
}
