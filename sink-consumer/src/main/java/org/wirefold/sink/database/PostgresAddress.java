package org.wirefold.sink.database;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.wirefold.results.PostgresUrl;
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
    public static final String DEFAULT_SCHEMA = PostgresUrl.DEFAULT_SCHEMA;

    /**
     * Reads an address.
     *
     * @param generation whose schema connections see; null for that of readers
     * @throws IllegalArgumentException if it is none
     */
    public static PostgresAddress parse(String address, @Nullable Generation generation) {
        PostgresUrl parsed = PostgresUrl.parse(address, "wirefold-sink");
        Properties properties = parsed.properties();
        String published = parsed.schema();
        String schema = generation == null ? published : schema(published, generation);
        properties.setProperty("currentSchema", schema);
        return new PostgresAddress(parsed.url(), properties, schema, published);
    }

    /** The schema of a generation. */
    static String schema(String published, Generation generation) {
        return published + "_" + generation.identifier();
    }

    /** The address without the password. */
    @Override
    public String toString() {
        return url + " (schema " + schema + ")";
    }
}
