package org.wirefold.entities.linking;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Populated places with their GeoNames id and coordinates, found by a hash of their name. It takes about four
 * megabytes. Immutable; safe for use by many threads.
 */
public final class PlaceTable {
    private static final int MAGIC = 0x57465031;
    private static final int ROW = 25;
    private static final int BUCKETS = 1 << 14;
    private static final double LATITUDE_STEPS = 360;
    private static final double LONGITUDE_STEPS = 180;
    private static final String RESOURCE = "/org/wirefold/entities/places.bin";

    private final long[] names;
    /** The first place of each part of the range of hashes, so that a search compares few. */
    private final int[] firsts = new int[BUCKETS + 1];

    private final int[] ids;
    private final short[] latitudes;
    private final short[] longitudes;
    private final int[] populations;
    private final char[] countries;
    private final char[] regions;
    private final boolean[] capitals;

    /**
     * A place.
     *
     * @param nameHash hash of its name as {@link PlaceTable#hash} makes it
     * @param geonames GeoNames id
     * @param latitude degrees north
     * @param longitude degrees east
     * @param population inhabitants, 0 where unknown
     * @param country ISO 3166-1 alpha-2
     * @param region first-order division within the country, two characters of it, or empty
     * @param capital whether it is the capital of its country
     */
    public record Place(
            long nameHash,
            int geonames,
            double latitude,
            double longitude,
            int population,
            String country,
            String region,
            boolean capital) {}

    /** A table of these places. */
    public PlaceTable(List<Place> places) {
        this(places.size());
        List<Place> sorted = new ArrayList<>(places);
        sorted.sort(Comparator.comparingLong(Place::nameHash)
                .thenComparing(Comparator.comparingInt(Place::population).reversed())
                .thenComparingInt(Place::geonames));
        for (int i = 0; i < names.length; i++) {
            Place place = sorted.get(i);
            names[i] = place.nameHash();
            ids[i] = place.geonames();
            latitudes[i] = (short) Math.round(place.latitude() * LATITUDE_STEPS);
            longitudes[i] = (short) Math.round(place.longitude() * LONGITUDE_STEPS);
            populations[i] = place.population();
            countries[i] = pack(place.country());
            regions[i] = pack(place.region());
            capitals[i] = place.capital();
        }
        index();
    }

    private PlaceTable(int n) {
        names = new long[n];
        ids = new int[n];
        latitudes = new short[n];
        longitudes = new short[n];
        populations = new int[n];
        countries = new char[n];
        regions = new char[n];
        capitals = new boolean[n];
    }

    private void index() {
        int i = 0;
        for (int bucket = 0; bucket <= BUCKETS; bucket++) {
            while (i < names.length && bucket(names[i]) < bucket) {
                i++;
            }
            firsts[bucket] = i;
        }
    }

    /** The part of the range of hashes that a hash is in; 0 is the lowest. */
    private static int bucket(long hash) {
        return (int) (hash >> 50) + BUCKETS / 2;
    }

    private static char pack(String code) {
        return code.length() < 2 ? 0 : (char) (code.charAt(0) << 8 | code.charAt(1));
    }

    private static String unpack(char code) {
        return code == 0 ? "" : new String(new char[] {(char) (code >> 8), (char) (code & 255)});
    }

    /** The table that ships with this library. */
    public static PlaceTable shipped() {
        InputStream resource = PlaceTable.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("the library lacks its resource " + RESOURCE);
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(resource, 1 << 16))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The places of this name, the largest first. */
    public List<Place> named(long nameHash) {
        int bucket = bucket(nameHash);
        int low = firsts[bucket];
        int high = firsts[bucket + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (names[middle] < nameHash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<Place> found = new ArrayList<>(4);
        for (int i = low; i < names.length && names[i] == nameHash; i++) {
            found.add(new Place(
                    nameHash,
                    ids[i],
                    latitudes[i] / LATITUDE_STEPS,
                    longitudes[i] / LONGITUDE_STEPS,
                    populations[i],
                    unpack(countries[i]),
                    unpack(regions[i]),
                    capitals[i]));
        }
        return found;
    }

    /** Writes the table. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(names.length);
        for (int i = 0; i < names.length; i++) {
            out.writeLong(names[i]);
            out.writeInt(ids[i]);
            out.writeShort(latitudes[i]);
            out.writeShort(longitudes[i]);
            out.writeInt(populations[i]);
            out.writeChar(countries[i]);
            out.writeChar(regions[i]);
            out.writeBoolean(capitals[i]);
        }
    }

    private static PlaceTable read(DataInput in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a table of places of this version");
        }
        PlaceTable table = new PlaceTable(in.readInt());
        byte[] row = new byte[ROW];
        ByteBuffer fields = ByteBuffer.wrap(row);
        for (int i = 0; i < table.names.length; i++) {
            in.readFully(row);
            fields.clear();
            table.names[i] = fields.getLong();
            table.ids[i] = fields.getInt();
            table.latitudes[i] = fields.getShort();
            table.longitudes[i] = fields.getShort();
            table.populations[i] = fields.getInt();
            table.countries[i] = fields.getChar();
            table.regions[i] = fields.getChar();
            table.capitals[i] = fields.get() != 0;
        }
        table.index();
        return table;
    }
}
