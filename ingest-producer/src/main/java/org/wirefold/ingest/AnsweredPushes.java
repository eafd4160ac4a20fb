package org.wirefold.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.ArticleUri;

/**
 * The answers to requests with an {@code Idempotency-Key}, so that a request that is repeated is answered as before and
 * sends nothing. The newest ones are kept, in memory. Thread-safe.
 */
final class AnsweredPushes {
    private static final int MOST = 10_000;
    private static final int LONGEST_KEY = 255;

    private final Map<String, Known> known = new LinkedHashMap<>();

    private record Known(String digest, @Nullable PushAnswer answer) {}

    /** How a request may go on. */
    sealed interface Claim {
        /** It is new. {@link AnsweredPushes#answered} follows. */
        record New() implements Claim {}

        /** It needs nothing more. */
        record Answered(PushAnswer answer) implements Claim {}
    }

    /** Begins a request, unless one with its key is known. */
    synchronized Claim claim(String key, byte[] body) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            return refused(400, "wrong-key", "an Idempotency-Key has 1 to " + LONGEST_KEY + " characters");
        }
        String digest = ArticleUri.sha256Hex(body);
        Known before = known.get(key);
        if (before == null) {
            known.put(key, new Known(digest, null));
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
            return new Claim.New();
        }
        if (!before.digest().equals(digest)) {
            return refused(
                    PushAnswer.UNREADABLE,
                    "key-reused",
                    "this Idempotency-Key was sent with another body; send a new key with a new body");
        }
        PushAnswer answer = before.answer();
        return answer != null
                ? new Claim.Answered(answer)
                : refused(PushAnswer.CONFLICT, "in-progress", "the first request with this key is not answered yet");
    }

    private static Claim refused(int status, String cause, String message) {
        return new Claim.Answered(PushAnswer.refusal(status, cause, message));
    }

    /** Ends a request that was new. Only what was taken is remembered, so that what failed can be sent again. */
    synchronized void answered(String key, @Nullable PushAnswer answer) {
        Known before = known.get(key);
        if (before == null) {
            return;
        }
        if (answer != null && answer.isOk()) {
            known.put(key, new Known(before.digest(), answer));
        } else {
            known.remove(key);
        }
    }
}
