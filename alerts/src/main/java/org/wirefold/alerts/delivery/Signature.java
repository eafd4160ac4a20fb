package org.wirefold.alerts.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks, version 1: HMAC-SHA256 of id, time and body. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * What goes into the header {@code webhook-signature}.
     *
     * @param seconds when it is sent, in seconds since 1970
     * @param secrets each makes one signature; the receiver accepts any
     */
    static String of(String id, long seconds, byte[] body, List<byte[]> secrets) {
        return secrets.stream()
                .map(secret -> "v1," + one(id, seconds, body, secret))
                .collect(Collectors.joining(" "));
    }

    private static String one(String id, long seconds, byte[] body, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
