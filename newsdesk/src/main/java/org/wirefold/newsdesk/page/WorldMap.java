package org.wirefold.newsdesk.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A map of the world in the plate carrée projection: 720 by 360 units, half a degree each. The outlines are those of
 * Natural Earth at 1:110 million, rounded to that grid.
 */
public final class WorldMap {
    private static final String LAND = read();
    private static final double HALF_TURN = 180;
    private static final double POLE = 90;

    private WorldMap() {}

    private static String read() {
        try (InputStream in = WorldMap.class.getResourceAsStream("land.path")) {
            if (in == null) {
                throw new IllegalStateException("the build left out the outlines of the map");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outlines of land, as the data of an SVG path. */
    public static String land() {
        return LAND;
    }

    /** How far from the left a longitude lies, in degrees east. */
    public static String x(double longitude) {
        return units(2 * (Math.max(-HALF_TURN, Math.min(HALF_TURN, longitude)) + HALF_TURN));
    }

    /** How far from the top a latitude lies, in degrees north. */
    public static String y(double latitude) {
        return units(2 * (POLE - Math.max(-POLE, Math.min(POLE, latitude))));
    }

    /** The radius of a place's circle; its area grows with the count. */
    public static String radius(int count, int most) {
        return units(3 + 9 * Math.sqrt((double) count / Math.max(1, most)));
    }

    private static String units(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
