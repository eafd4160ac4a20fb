package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.testkit.ImportRules;

/** The layers of this module are rules of the build: a class that imports from a layer above its own fails it. */
class LayersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "org.wirefold.sink.destination, org.wirefold.sink.file.Manifest",
        "org.wirefold.sink.destination, org.wirefold.sink.SinkLoop",
        "org.wirefold.sink.destination, java.nio.channels.FileChannel",
        "org.wirefold.sink.file, org.wirefold.sink.database.Table",
        "org.wirefold.sink.file, org.wirefold.sink.SinkTarget",
        "org.wirefold.sink.file, java.sql.Connection",
        "org.wirefold.sink.database, org.wirefold.sink.file.Manifest",
        "org.wirefold.sink.database, org.wirefold.sink.SinkLoop",
        "org.wirefold.sink.database, org.apache.parquet.io.OutputFile",
        "org.wirefold.sink.export, org.wirefold.sink.destination.Destination",
        "org.wirefold.sink.export, org.apache.kafka.clients.consumer.Consumer",
        "org.wirefold.sink.search, org.wirefold.sink.database.Table",
        "org.wirefold.sink.search, org.wirefold.sink.SinkLoop",
        "org.wirefold.sink.search, org.sqlite.SQLiteConfig",
        "org.wirefold.sink, org.wirefold.sink.database.PostgresSinkType",
        "org.wirefold.sink, org.wirefold.sink.file.Manifest",
        "org.wirefold.sink, org.postgresql.PGConnection"
    })
    void shouldRefuseAnImportWhenTheLayerMayNotHaveIt(String packageName, String imported) {
        // When
        List<String> violations = ImportRules.violations(folder, packageName, imported);

        // Then
        assertThat(violations).singleElement().asString().contains(imported);
    }

    @ParameterizedTest
    @CsvSource({
        "org.wirefold.sink.file, org.wirefold.sink.destination.Destination",
        "org.wirefold.sink.database, org.wirefold.sink.destination.Destination",
        "org.wirefold.sink.database, java.sql.Connection",
        "org.wirefold.sink.search, org.wirefold.sink.destination.SinkType",
        "org.wirefold.sink, org.wirefold.sink.destination.SinkType",
        "org.wirefold.sink, org.wirefold.sink.export.RowOutput"
    })
    void shouldAllowAnImportWhenItRunsDownwards(String packageName, String imported) {
        // When
        List<String> violations = ImportRules.violations(folder, packageName, imported);

        // Then
        assertThat(violations).isEmpty();
    }
}
