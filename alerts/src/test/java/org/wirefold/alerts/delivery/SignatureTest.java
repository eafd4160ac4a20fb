package org.wirefold.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

class SignatureTest {
    /** The example that the libraries of Standard Webhooks test themselves with. */
    @Test
    void shouldSignAsStandardWebhooksDoes() {
        // Given
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        // When
        String signature = Signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body, List.of(secret));

        // Then
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldSignOnceForEachSecretWhileOneIsReplaced() {
        // When
        String signature = Signature.of("msg_1", 1, new byte[0], List.of(new byte[24], new byte[] {1, 2, 3}));

        // Then
        assertThat(signature.split(" ", -1))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one).startsWith("v1,"));
    }

    @Test
    void shouldPauseLongerAfterEachFailureAndNeverTooLong() {
        // Given
        SplittableRandom random = new SplittableRandom(Seed.next(getClass()));
        BackOff backOff = new BackOff(Duration.ofSeconds(5), Duration.ofHours(2));

        // Then
        for (int failures = 1; failures < 100; failures++) {
            double full = Math.min(7_200_000, 5_000 * Math.pow(3, failures - 1));
            assertThat((double) backOff.pause(failures, random).toMillis()).isBetween(full / 2 - 1, full);
        }
    }
}
