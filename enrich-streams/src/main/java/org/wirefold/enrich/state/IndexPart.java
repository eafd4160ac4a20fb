package org.wirefold.enrich.state;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Some bodies of one span with their postings, kept in one place: in the heap ({@link YoungPart}) or in a file
 * ({@link IndexSegment}). A body is in one part of its span only, and each part numbers its bodies by itself.
 *
 * <p>A list is what the part has under one fingerprint. It is named by a number that is valid until the part changes.
 */
interface IndexPart {
    /** Stands for no body and no list. */
    int NONE = -1;

    /** The number of a body; {@link #NONE} where the part does not have it. */
    int find(String bodyId);

    String id(int body);

    /** Milliseconds since 1970. */
    long time(int body);

    /** The list of a fingerprint; {@link #NONE} where the part has no body under it. */
    long list(long fingerprint);

    /** How many bodies a list has, or a few more where some have died. */
    int length(long list);

    /**
     * Finds the bodies of a list that are lowest by time and body id.
     *
     * @param into takes their numbers, in that order
     * @return how many there are
     */
    int lowest(long list, int limit, int[] into);

    /** Passes the bodies of a list in any order. */
    void each(long list, IntConsumer consumer);

    /** Passes the ids of all bodies, in an order that depends on nothing but the part. */
    void eachId(Consumer<String> consumer);

    /** Takes a body out that has so many fingerprints. */
    void remove(int body, int fingerprints);

    int size();

    long postings();

    long overfullFingerprints();

    /** About how many bytes of heap the part takes. */
    long bytes();

    /** The order of bodies: below 0 where the first comes first. */
    static int order(IndexPart one, int body, IndexPart other, int otherBody) {
        int byTime = Long.compare(one.time(body), other.time(otherBody));
        return byTime != 0 ? byTime : one.id(body).compareTo(other.id(otherBody));
    }
}
