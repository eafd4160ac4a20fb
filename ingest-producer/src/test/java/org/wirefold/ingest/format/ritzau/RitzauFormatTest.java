package org.wirefold.ingest.format.ritzau;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.wirefold.ingest.SourceFormatContract;
import org.wirefold.ingest.format.SourceFormat;

class RitzauFormatTest extends SourceFormatContract {
    @Override
    protected SourceFormat format() {
        return new RitzauFormat();
    }

    @Override
    protected byte[] document(List<String> texts) {
        return texts.stream()
                .map(text -> "<RBNews><content>&lt;p&gt;" + text + "&lt;/p&gt;</content></RBNews>")
                .collect(Collectors.joining("\n", "<ListOfRBNews>\n", "</ListOfRBNews>"))
                .getBytes(UTF_8);
    }

    @Override
    protected byte[] broken() {
        return "<ListOfRBNews><RBNews>".getBytes(UTF_8);
    }

    @Override
    protected String source() {
        return "ritzau";
    }

    @Override
    protected boolean holdsSeveral() {
        return true;
    }

    @Override
    protected boolean isKnownByContent() {
        return true;
    }

    @Override
    protected int maxBytes() {
        return 4 << 20;
    }
}
