package org.wirefold.results;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Where a PostgreSQL database is: {@code postgresql://user:password@host:port/database?currentSchema=NAME&…}. Whatever
 * the driver knows may follow the question mark.
 *
 * @param url what the driver connects to
 * @param properties user, password and the other parameters; {@code currentSchema} is always set
 */
public record PostgresUrl(String url, Properties properties) {
    /** Schema for readers where the address names none. */
    public static final String DEFAULT_SCHEMA = "wirefold";

    /** How such an address begins. */
    public static final String SCHEME = "postgresql://";

    /**
     * Reads an address.
     *
     * @param applicationName what the server shows for the connections
     * @throws IllegalArgumentException if it is none
     */
    public static PostgresUrl parse(String address, String applicationName) {
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
        properties.setProperty("ApplicationName", applicationName);
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
        if (!properties.containsKey("currentSchema")) {
            properties.setProperty("currentSchema", DEFAULT_SCHEMA);
        }
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new PostgresUrl("jdbc:postgresql://" + uri.getHost() + ":" + port + "/" + database, properties);
    }

    /** The schema in which readers look. */
    public String schema() {
        return properties.getProperty("currentSchema", DEFAULT_SCHEMA);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The address without the password. */
    @Override
    public String toString() {
        return url + " (schema " + schema() + ")";
    }
}
