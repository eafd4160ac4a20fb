package org.wirefold.sink.file;

import java.util.function.Function;
import org.wirefold.sink.destination.Destination;
import org.wirefold.sink.destination.Generation;
import org.wirefold.sink.destination.RowKind;
import org.wirefold.sink.destination.TargetAddress;

/** A folder of Parquet files: {@code parquet:FOLDER?by=day}. */
public final class ParquetSinkType implements FolderSinkType {
    /** For the service loader. */
    public ParquetSinkType() {}

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String usage() {
        return "parquet:FOLDER";
    }

    @Override
    public Destination destination(TargetAddress address, Generation generation, Function<String, RowKind> kinds) {
        return FolderDestination.parquet(address.path(), generation, address.options(), kinds);
    }
}
