package org.wirefold.text;

/**
 * A text that stands, character for character, in a longer one whose words are known already: to look at it again is
 * not necessary. Good until the next text is read into the runs.
 *
 * @param runs the words of the longer text
 * @param from where the text begins in it
 * @param to where it ends, exclusive
 */
public record PlacedText(WordRuns runs, int from, int to) {}
