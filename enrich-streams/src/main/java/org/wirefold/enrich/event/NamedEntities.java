package org.wirefold.enrich.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * Whom an article names, as bytes: they are passed on and kept far more often than they are looked at, and copies of
 * one text have the same. Immutable.
 */
public final class NamedEntities {
    /** Nobody. */
    public static final NamedEntities NONE = of(List.of());

    private final byte[] bytes;

    /** 0 until somebody has asked: a race finds it out twice. */
    private int hash;

    private NamedEntities(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * An entity.
     *
     * @param id stable within Wirefold
     * @param type its type's wire name
     * @param name canonical form
     * @param salience 0 to 1
     * @param links identities elsewhere
     */
    public record NamedEntity(String id, String type, String name, double salience, Map<String, String> links) {}

    /** These, in their order. */
    public static NamedEntities of(List<NamedEntity> entities) {
        ByteWriter out = new ByteWriter(16 + 80 * entities.size());
        out.varint(entities.size());
        for (NamedEntity entity : entities) {
            out.string(entity.id)
                    .string(entity.type)
                    .string(entity.name)
                    .f64(entity.salience)
                    .varint(entity.links.size());
            new TreeMap<>(entity.links).forEach((key, value) -> out.string(key).string(value));
        }
        return new NamedEntities(out.toBytes());
    }

    /** The entities, made anew at every call. */
    public List<NamedEntity> list() {
        ByteReader in = new ByteReader(bytes);
        int count = in.count();
        List<NamedEntity> entities = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entities.add(entity(in));
        }
        return entities;
    }

    private static NamedEntity entity(ByteReader in) {
        String id = in.string();
        String type = in.string();
        String name = in.string();
        double salience = in.f64();
        int count = in.count();
        Map<String, String> links = count == 0 ? Map.of() : new TreeMap<>();
        for (int i = 0; i < count; i++) {
            links.put(in.string(), in.string());
        }
        return new NamedEntity(id, type, name, salience, links);
    }

    /** How many bytes they take. */
    public int size() {
        return bytes.length;
    }

    /** Appends them to bytes. */
    public void write(ByteWriter out) {
        out.blob(bytes);
    }

    /** Reads what {@link #write} appended. */
    public static NamedEntities read(ByteReader in) {
        return new NamedEntities(in.blob());
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof NamedEntities other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
