package org.wirefold.sink.search;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.TargetAddress;

/**
 * Where rows go in a cluster: {@code opensearch:https://HOST:9200/PREFIX?user=NAME}.
 *
 * @param url of the cluster, without a path
 * @param prefix how the names of all its indices begin
 * @param user null for none
 * @param password null for none
 */
record SearchAddress(
        String url,
        String prefix,
        @Nullable String user,
        @Nullable String password) {
    private static final String USUAL_PREFIX = "wirefold";
    private static final Set<String> OPTIONS = Set.of("user", "password");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none; the message holds no password
     */
    static SearchAddress parse(TargetAddress whole) {
        TargetAddress address = TargetAddress.ofPath(whole.location());
        URI uri;
        try {
            uri = URI.create(address.location());
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!isWeb || uri.getHost() == null || uri.getUserInfo() != null) {
            throw wrong();
        }
        for (String option : address.options().keySet()) {
            if (!OPTIONS.contains(option)) {
                throw new IllegalArgumentException("a search cluster has no option '" + option + "'; there is user");
            }
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/|/$", "");
        String prefix = path.isEmpty() ? USUAL_PREFIX : path;
        if (!prefix.matches("[a-z0-9][a-z0-9_.-]{0,99}")) {
            throw new IllegalArgumentException(
                    "the path of a search cluster is the prefix of its indices: small letters, digits, '_', '.', '-'");
        }
        int port = uri.getPort() < 0 ? 9200 : uri.getPort();
        String url = uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
        Map<String, String> options = address.options();
        return new SearchAddress(url, prefix, options.get("user"), options.get("password"));
    }

    private static IllegalArgumentException wrong() {
        // Not as the cause: its message holds the address.
        return new IllegalArgumentException(
                "a search cluster is opensearch:https://HOST:9200/PREFIX?user=NAME; the password comes from"
                        + " WIREFOLD_SINK_PASSWORD_FILE");
    }

    /** The index of the rows of a kind. */
    String index(RowKind kind, Generation generation) {
        return alias(kind) + "-" + generation.identifier();
    }

    /** What readers ask: it names the index of the published generation. */
    String alias(RowKind kind) {
        return prefix + "-" + kind.folder();
    }

    /** The index of the positions of a generation. */
    String offsets(Generation generation) {
        return prefix + "-offsets-" + generation.identifier();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url + "/" + prefix;
    }
}
