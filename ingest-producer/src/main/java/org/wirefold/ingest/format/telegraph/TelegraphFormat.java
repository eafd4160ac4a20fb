package org.wirefold.ingest.format.telegraph;

import java.util.List;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.EntryReader;
import org.wirefold.ingest.format.SourceContent;
import org.wirefold.ingest.format.SourceFormat;

/** A format of messages that came over a wire, any number of them. They differ in the header alone. Thread-safe. */
abstract class TelegraphFormat implements SourceFormat {
    private final String name;
    private final String fileEnding;
    private final Pattern beginning;
    private final MessageReader.MessageParser parser;

    /**
     * A format.
     *
     * @param header what follows the start of heading of a message
     * @param parser makes an entry of a message
     */
    TelegraphFormat(String name, String fileEnding, Pattern header, MessageReader.MessageParser parser) {
        this.name = name;
        this.fileEnding = fileEnding;
        this.beginning = Pattern.compile("[\\x00\\x16\\s]*\\x01" + header.pattern());
        this.parser = parser;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> fileEndings() {
        return List.of(fileEnding);
    }

    @Override
    public List<String> mediaTypes() {
        return List.of();
    }

    @Override
    public boolean recognises(ContentSample sample) {
        return beginning.matcher(sample.text()).lookingAt();
    }

    @Override
    public EntryReader open(SourceContent content) {
        return new MessageReader(content.stream(), parser);
    }
}
