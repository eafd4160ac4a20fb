package org.wirefold.ingest.format.jsonlines;

import java.util.List;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/** JSON Lines: each line is one article as a JSON object; blank lines are skipped. Thread-safe. */
public final class JsonLinesFormat implements SourceFormat {
    /** An object that begins on one line with the name of its first field. */
    private static final Pattern BEGINNING = Pattern.compile("\\{[ \\t]*\"[^\"\\n]*\"[ \\t]*:");

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".jsonl", ".ndjson");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/jsonl", "application/x-ndjson");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return BEGINNING.matcher(sample.text()).lookingAt();
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public EntryReader open(SourceContent content) {
        return new LineReader(content.stream(), content.from(), content.fields());
    }
}
