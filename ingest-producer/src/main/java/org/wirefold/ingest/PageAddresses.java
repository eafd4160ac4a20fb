package org.wirefold.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which file of this run has claimed an address for its page, so that the second page of an article, which
 * names the first as its canonical address, does not replace it. The most recent {@value #MAX_CLAIMS} addresses are
 * remembered. Not thread-safe.
 */
final class PageAddresses {
    static final int MAX_CLAIMS = 100_000;

    private final Map<String, Claim> claims = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Claim> eldest) {
            return size() > MAX_CLAIMS;
        }
    };

    private record Claim(String text, String file) {}

    /**
     * Claims an address.
     *
     * @return whether it belongs to this page: no other file has claimed it for another text
     */
    boolean claim(String address, String text, String file) {
        String digest = ContentDigest.of(text).hex();
        Claim first = claims.get(address);
        if (first == null || first.file().equals(file)) {
            claims.put(address, new Claim(digest, file));
            return true;
        }
        return first.text().equals(digest);
    }
}
