package org.wirefold.sink;

import java.nio.file.Path;
import java.util.Map;
import org.wirefold.sink.destination.RowKind;

class CompressedJsonLinesSinkTest extends FolderSinkContract {
    @Override
    String target(Path below) {
        return "jsonl:" + below.resolve("out") + "?compression=zstd&by=day";
    }

    @Override
    Map<String, String> content(String target, RowKind kind) throws Exception {
        return FolderContent.jsonLines(SinkTarget.parse(target).path(), kind, ".jsonl.zst");
    }
}
