package org.wirefold.events;

import org.jspecify.annotations.Nullable;

/**
 * A story of an event.
 *
 * @param id the story, by the name under which it was put into the index
 * @param nearest the story of lower rank in the event that it is most alike; null for the founder
 * @param probability mean probability that it tells of the same as the stories of lower rank in the event, 0 to 1; 1 for
 *     the founder
 */
public record EventMember(String id, @Nullable String nearest, double probability) {}
