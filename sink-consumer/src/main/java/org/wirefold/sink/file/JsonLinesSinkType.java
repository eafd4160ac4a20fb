package org.wirefold.sink.file;

import java.util.function.Function;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.TargetAddress;

/** A folder of JSON Lines: {@code jsonl:FOLDER?compression=zstd&by=day}. */
public final class JsonLinesSinkType implements FolderSinkType {
    /** For the service loader. */
    public JsonLinesSinkType() {}

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public String usage() {
        return "jsonl:FOLDER";
    }

    @Override
    public Destination destination(TargetAddress address, Generation generation, Function<String, RowKind> kinds) {
        return FolderDestination.jsonLines(address.path(), generation, address.options(), kinds);
    }
}
