package org.wirefold.sink;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.wirefold.sink.destination.SinkType;
import org.wirefold.sink.destination.TargetAddress;

/**
 * The target of a sink, as a user writes it: {@code jsonl:FOLDER}, {@code parquet:FOLDER}, {@code sqlite:FILE}, {@code
 * postgresql://…} or {@code opensearch:https://…}. The types are those that {@link ServiceLoader} finds. Never
 * changes.
 *
 * @param type the type of the target
 * @param address the folder, file or connection address, with its options
 */
public record SinkTarget(SinkType type, TargetAddress address) {
    private static final List<SinkType> TYPES =
            ServiceLoader.load(SinkType.class, SinkTarget.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(SinkType::name))
                    .toList();

    /** Every type of sink, by name. */
    public static List<SinkType> types() {
        return TYPES;
    }

    /**
     * Reads a target.
     *
     * @throws IllegalArgumentException if it is no target; the message says how to write one and holds no password
     */
    public static SinkTarget parse(String text) {
        for (SinkType type : TYPES) {
            if (type.accepts(text)) {
                return new SinkTarget(type, type.parse(text));
            }
        }
        String usages = TYPES.stream().map(SinkType::usage).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + scheme(text) + "' is no sink; write one of: " + usages);
    }

    /** The beginning of a text that is no target; the rest may hold a password. */
    private static String scheme(String text) {
        int colon = text.indexOf(':');
        if (colon >= 0) {
            return text.substring(0, colon + 1) + "…";
        }
        return text.indexOf('@') < 0 ? text : "…";
    }

    /** The folder, the file, or the whole connection address, which may hold a password. */
    public String location() {
        return address.location();
    }

    /** The folder or file; only for types whose location is one. */
    public Path path() {
        return address.path();
    }

    /**
     * The same target with a password, which is kept out of its address. A target whose type takes no password does not
     * change, because a password in a shared environment may be meant for another sink.
     */
    public SinkTarget withPassword(String password) {
        return type.takesPassword() ? new SinkTarget(type, type.withPassword(address, password)) : this;
    }

    /** Identifies the target, however it is written: type and absolute location, without options and passwords. */
    String identity() {
        return type.identity(address);
    }

    /** The target without options and passwords. */
    @Override
    public String toString() {
        return identity();
    }
}
