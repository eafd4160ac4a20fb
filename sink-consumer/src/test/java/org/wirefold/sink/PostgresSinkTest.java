package org.wirefold.sink;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.wirefold.sink.database.DatabaseRows;
import org.wirefold.sink.destination.RowKind;

class PostgresSinkTest extends SinkContract {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Gate gate = new Gate(TestPostgres.port());

    @Override
    String target(Path below) {
        return TestPostgres.target(gate.port(), "contract_" + SCHEMAS.incrementAndGet());
    }

    @Override
    Map<String, String> content(String target, RowKind kind) throws Exception {
        String schema = target.substring(target.indexOf("currentSchema=") + "currentSchema=".length());
        try (Connection connection = TestPostgres.connect(schema)) {
            return DatabaseRows.read(connection, kind);
        }
    }

    @Override
    boolean refuses() {
        return true;
    }

    @Override
    AutoCloseable away(String target) {
        gate.close();
        return gate::open;
    }
}
