package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.jerolba.carpet.CarpetReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.wirefold.model.ArticleJson;
import org.wirefold.sink.destination.RowKind;

class ParquetSinkTest extends FolderSinkContract {
    @Override
    String target(Path below) {
        return "parquet:" + below.resolve("out");
    }

    @Override
    Map<String, String> content(String target, RowKind kind) throws Exception {
        return read(SinkTarget.parse(target).path(), kind);
    }

    static Map<String, String> read(Path folder, RowKind kind) throws Exception {
        Map<String, String> rows = new TreeMap<>();
        for (Path file : FolderContent.files(folder.resolve(kind.folder()), ".parquet")) {
            for (Object value : new CarpetReader<>(file.toFile(), kind.type())) {
                put(rows, kind.key(value), value);
            }
        }
        FolderContent.manifests(folder, kind);
        return rows;
    }

    private static void put(Map<String, String> rows, String key, Object value) {
        assertThat(rows.put(key, new String(ArticleJson.write(value), StandardCharsets.UTF_8)))
                .as("twice: " + key)
                .isNull();
    }
}
