package org.wirefold.sink.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.wirefold.sink.destination.Generation;

/**
 * Where a PostgreSQL database is: {@code postgresql://user:password@host:port/database?currentSchema=NAME&…}. Whatever
 * the driver knows may follow the question mark. Readers find the published generation in the schema {@value #DEFAULT_SCHEMA} unless another is given; each generation
 * has a schema of its own.
 *
 * @param url what the driver connects to
 * @param properties user, password and the other parameters
 * @param schema where the tables of the generation lie
 * @param published where readers find the published generation
 */
public record PostgresAddress(String url, Properties properties, String schema, String published) {
    /** Schema for readers where the address names none. */
    public static final String DEFAULT_SCHEMA = "wirefold";

    /**
     * Reads an address.
     *
     * @param generation whose schema connections see; null for that of readers
     * @throws IllegalArgumentException if it is none
     */
    public static PostgresAddress parse(String address, @Nullable Generation generation) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            // Not as the cause: its message holds the address, and so the password.
            throw new IllegalArgumentException("not a PostgreSQL address: " + e.getReason());
        }
        String database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (uri.getHost() == null || database.isEmpty()) {
            throw new IllegalArgumentException("a PostgreSQL address is postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
        }
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "120");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "wirefold-sink");
        String user = uri.getRawUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            properties.setProperty("user", decoded(colon < 0 ? user : user.substring(0, colon)));
            if (colon >= 0) {
                properties.setProperty("password", decoded(user.substring(colon + 1)));
            }
        }
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("each parameter of a PostgreSQL address is NAME=VALUE");
                }
                properties.setProperty(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        String published = properties.getProperty("currentSchema", DEFAULT_SCHEMA);
        String schema = generation == null ? published : schema(published, generation);
        properties.setProperty("currentSchema", schema);
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new PostgresAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + "/" + database, properties, schema, published);
    }

    /** The schema of a generation. */
    static String schema(String published, Generation generation) {
        return published + "_" + generation.identifier();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The address without the password. */
    @Override
    public String toString() {
        return url + " (schema " + schema + ")";
    }
}
