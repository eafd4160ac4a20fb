package org.wirefold.sink.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Where a PostgreSQL database is: {@code postgresql://user:password@host:port/database?currentSchema=NAME&…}. Whatever
 * the driver knows may follow the question mark. The schema is {@value #DEFAULT_SCHEMA} unless given.
 *
 * @param url what the driver connects to
 * @param properties user, password and the other parameters
 * @param schema where the tables lie
 */
public record PostgresAddress(String url, Properties properties, String schema) {
    /** Schema of the live generation where the address names none. */
    public static final String DEFAULT_SCHEMA = "wirefold";

    /**
     * Reads an address.
     *
     * @param generation empty for the live one; any other gets a schema of its own
     * @throws IllegalArgumentException if it is none
     */
    public static PostgresAddress parse(String address, String generation) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a PostgreSQL address: " + e.getReason(), e);
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
                    throw new IllegalArgumentException("a parameter is NAME=VALUE, not '" + pair + "'");
                }
                properties.setProperty(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        String live = properties.getProperty("currentSchema", DEFAULT_SCHEMA);
        String schema = schema(live, generation);
        properties.setProperty("currentSchema", schema);
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new PostgresAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + "/" + database, properties, schema);
    }

    /** The schema of a generation beside the live one. */
    static String schema(String live, String generation) {
        return generation.isEmpty() ? live : live + "_" + generation.replaceAll("[^A-Za-z0-9_]", "_");
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
