package org.wirefold.feeds;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote an entry or a feed. Immutable.
 *
 * @param name as printed
 * @param email address for mail
 * @param uri address of a page about the person
 */
public record FeedPerson(
        @Nullable String name,
        @Nullable String email,
        @Nullable String uri) {
    /** The name, with the address for mail in brackets if there is one; never empty. */
    public String asPrinted() {
        if (name == null) {
            return email == null ? String.valueOf(uri) : email;
        }
        return email == null ? name : name + " (" + email + ")";
    }
}
