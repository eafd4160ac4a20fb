package org.wirefold.alerts.search;

import java.net.URI;
import java.util.List;

/**
 * Where alerts go.
 *
 * @param name by which searches name it
 * @param url what is asked
 * @param secrets keys of the signature, the newest first; each signs, so that a key can be replaced while both are
 *     known
 * @param attempts how often a delivery is tried before it is a dead letter; 1 or more
 * @param allowsPrivate whether the url may be an address of the machine's own network
 */
public record Webhook(String name, URI url, List<byte[]> secrets, int attempts, boolean allowsPrivate) {
    /** How a refusal of an address ends. */
    public static final String HINT = "'allow-private-addresses: true' beside its url allows it";

    /** Takes a copy. */
    public Webhook {
        secrets = List.copyOf(secrets);
    }

    /** Without the secrets and the url, which may hold a token. */
    @Override
    public String toString() {
        return "webhook " + name;
    }
}
