package org.wirefold.entities;

/**
 * A sentence in an article.
 *
 * @param sentence the sentence, whose own offsets count from its first character
 * @param offset its first UTF-16 unit in the article
 */
record LocatedSentence(TaggedSentence sentence, int offset) {
    /** First UTF-16 unit of a word in the article. */
    int start(int word) {
        return offset + sentence.start(word);
    }

    /** One past the last UTF-16 unit of a word in the article. */
    int end(int word) {
        return offset + sentence.end(word);
    }
}
