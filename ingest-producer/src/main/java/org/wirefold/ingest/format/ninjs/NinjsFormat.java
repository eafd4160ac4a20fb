package org.wirefold.ingest.format.ninjs;

import java.util.List;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;
import org.wirefold.ingest.format.json.JsonReader;

/**
 * IPTC ninjs 1.0 to 3.1, as agencies and Superdesk write it, and the items of AP's media API: one object, a list of
 * them, several one after the other, or an answer that holds them. Thread-safe.
 */
public final class NinjsFormat implements SourceFormat {
    @Override
    public String name() {
        return "ninjs";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".ninjs");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/ninjs+json");
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return NinjsSigns.isNinjs(sample.text());
    }

    @Override
    public EntryReader open(SourceContent content) {
        return new JsonReader(content.stream(), NinjsItems::read);
    }
}
