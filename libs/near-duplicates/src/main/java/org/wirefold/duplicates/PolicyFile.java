package org.wirefold.duplicates;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * {@link PolicySettings} as text, in the format of Java's properties files:
 *
 * <pre>
 * # names the standard settings that this file departs from; required
 * version = standard-3
 * # any component of PolicySettings; what is not named keeps its standard value
 * threshold = 0.7
 * ledeLow = 0.1
 * </pre>
 *
 * The version keeps a file from silently meaning something else once the standard settings have changed.
 */
public final class PolicyFile {
    private static final String VERSION = "version";

    private PolicyFile() {}

    /**
     * Reads the text of a file.
     *
     * @throws IllegalArgumentException if a line is broken, the version is missing or not that of this program, a
     *     setting is unknown, named twice, no number, or out of its range; the message names it
     */
    public static PolicySettings parse(String text) {
        Map<String, String> settings = new TreeMap<>();
        Properties once = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (settings.put(key.toString(), value.toString()) != null) {
                    throw new IllegalArgumentException("the policy names " + key + " twice");
                }
                return value;
            }
        };
        try {
            once.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException("the policy cannot be read: " + e.getMessage(), e);
        }
        String version = settings.remove(VERSION);
        String standard = PolicySettings.standard().version();
        if (version == null) {
            throw new IllegalArgumentException("the policy does not say which settings it departs from; add the line"
                    + " 'version = " + standard + "'");
        }
        if (!version.strip().equals(standard)) {
            throw new IllegalArgumentException("the policy departs from the settings '" + version.strip()
                    + "', which this program does not have; it has " + standard
                    + ": look over what the file leaves out, and write that version");
        }
        return PolicySettings.from(settings);
    }

    /** The text of a file that {@link #parse} reads as these settings; names what differs from the standard ones. */
    public static String format(PolicySettings settings) {
        StringBuilder text = new StringBuilder();
        text.append(VERSION)
                .append(" = ")
                .append(PolicySettings.standard().version())
                .append('\n');
        departures(settings)
                .forEach((name, value) ->
                        text.append(name).append(" = ").append(value).append('\n'));
        return text.toString();
    }

    /**
     * The settings that differ from the standard ones, by name, in their declared order: what {@link
     * PolicySettings#from} makes these settings of again.
     */
    public static Map<String, String> departures(PolicySettings settings) {
        Map<String, String> departures = new LinkedHashMap<>();
        try {
            for (RecordComponent part : PolicySettings.class.getRecordComponents()) {
                Object value = part.getAccessor().invoke(settings);
                if (!value.equals(part.getAccessor().invoke(PolicySettings.standard()))) {
                    departures.put(part.getName(), value.toString());
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return departures;
    }
}
