package org.wirefold.events;

/** The stories that have a term, in the order of rank. */
final class Posting extends RankedStories {
    final int key;

    Posting(int key) {
        this.key = key;
    }
}
