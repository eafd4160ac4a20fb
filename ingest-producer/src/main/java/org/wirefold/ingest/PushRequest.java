package org.wirefold.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What was pushed in one request.
 *
 * @param id names the request in answers and in the provenance of its articles
 * @param body all of its bytes
 * @param mediaType of the body, with parameters; null if its sender has not said it
 * @param location where the body was published, if its sender says so
 * @param source who published what does not say so itself
 */
record PushRequest(
        String id,
        byte[] body,
        @Nullable String mediaType,
        @Nullable String location,
        @Nullable String source) {}
