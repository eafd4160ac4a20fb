package org.wirefold.events;

import org.jspecify.annotations.Nullable;

/**
 * A story of an event.
 *
 * @param id the story, by the name under which it was put into the index
 * @param nearest the story of lower rank in the event that it is most alike; null for the founder
 * @param probability mean probability that it tells of the same as the stories of lower rank in the event, 0 to 1; 1 for
 *     the founder
 * @param translationOf a story of lower rank in the event, in another language, that is a translation of this one or the
 *     text that this one is a translation of, the likeliest of them; null where there is none
 */
public record EventMember(
        String id,
        @Nullable String nearest,
        double probability,
        @Nullable String translationOf) {}
