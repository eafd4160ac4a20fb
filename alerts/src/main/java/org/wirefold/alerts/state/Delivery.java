package org.wirefold.alerts.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert on its way to one webhook.
 *
 * @param id identity of the alert for its receiver; the same at every attempt
 * @param webhook name of the webhook
 * @param search the search that it tells of
 * @param storyId the story
 * @param body what is sent, JSON
 * @param created when the alert was made
 * @param attempts how often it was tried
 * @param state where it is
 * @param problem why the last attempt failed; null where none did
 */
public record Delivery(
        String id,
        String webhook,
        String search,
        String storyId,
        byte[] body,
        Instant created,
        int attempts,
        State state,
        @Nullable String problem) {
    /** Where a delivery is. */
    public enum State {
        /** It is sent as soon as its time has come. */
        WAITING,
        /** The webhook has taken it. */
        DELIVERED,
        /** It was tried often enough, or cannot be sent: a dead letter. */
        DEAD
    }
}
