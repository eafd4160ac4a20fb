package org.wirefold.ingest.format.telegraph;

import java.util.List;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/** ANPA 1312, the telegraph format of American agencies: any number of messages. Thread-safe. */
public final class Anpa1312Format implements SourceFormat {
    private static final Pattern BEGINNING =
            Pattern.compile("[\\x00\\x16\\s]*\\x01" + Anpa1312Message.HEADER.pattern());

    @Override
    public String name() {
        return "anpa-1312";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".anpa");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of();
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return BEGINNING.matcher(sample.text()).lookingAt();
    }

    @Override
    public EntryReader open(SourceContent content) {
        return new MessageReader(content.stream(), Anpa1312Message::read);
    }
}
