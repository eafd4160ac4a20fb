package org.wirefold.ingest.format.json;

import java.util.List;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/**
 * JSON documents: a list of articles; an object that is an article, or that holds one list of articles; or several of
 * these one after the other. Thread-safe.
 */
public final class JsonFormat implements SourceFormat {
    /** A list of objects, or an object that begins with the name of its first field, on whatever line. */
    private static final Pattern BEGINNING = Pattern.compile("\\[\\s*\\{|\\{\\s*\"[^\"\\n]*\"\\s*:");

    @Override
    public String name() {
        return "json";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".json");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/json", "application/feed+json");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return BEGINNING.matcher(sample.text()).lookingAt();
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public EntryReader open(SourceContent content) {
        return new JsonReader(content.stream(), content.fields());
    }
}
