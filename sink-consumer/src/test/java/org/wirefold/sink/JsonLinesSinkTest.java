package org.wirefold.sink;

import java.nio.file.Path;
import java.util.Map;
import org.wirefold.sink.destination.RowKind;

class JsonLinesSinkTest extends FolderSinkContract {
    @Override
    String target(Path below) {
        return "jsonl:" + below.resolve("out") + "";
    }

    @Override
    Map<String, String> content(String target, RowKind kind) throws Exception {
        return FolderContent.jsonLines(SinkTarget.parse(target).path(), kind, ".jsonl");
    }
}
