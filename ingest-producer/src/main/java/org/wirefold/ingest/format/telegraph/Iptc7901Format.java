package org.wirefold.ingest.format.telegraph;

import java.util.List;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/** IPTC 7901, the telegraph format of agencies outside America: any number of messages. Thread-safe. */
public final class Iptc7901Format implements SourceFormat {
    private static final Pattern BEGINNING =
            Pattern.compile("[\\x00\\x16\\s]*\\x01" + Iptc7901Message.HEADER.pattern());

    @Override
    public String name() {
        return "iptc-7901";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".iptc7901");
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
        return new MessageReader(content.stream(), Iptc7901Message::read);
    }
}
