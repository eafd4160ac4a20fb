package org.wirefold.batch;

/**
 * A record that is no article, which the stream makes a dead letter of.
 *
 * @param place where it was read, as its reader calls it
 * @param cause why, in the spelling of the dead letter
 * @param message why, for a person
 */
public record RefusedRecord(String place, String cause, String message) {
    @Override
    public String toString() {
        return place + ": " + cause + ": " + message;
    }
}
