package org.wirefold.enrich.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Origin;
import org.wirefold.model.Origin.Clue;
import org.wirefold.model.Origin.Part;
import org.wirefold.model.Origin.Span;
import org.wirefold.model.OriginRights;

/**
 * Whose text an article is, and the rights in that text. Immutable.
 *
 * @param origin whose text it is
 * @param rights the rights in it; null where nothing is known
 */
public record ArticleOrigin(Origin origin, @Nullable OriginRights rights) {
    /** Nothing is known. */
    public static final ArticleOrigin UNKNOWN = new ArticleOrigin(Origin.UNKNOWN, null);

    /** How many bytes {@link #write} appends, about. */
    public int size() {
        return 64 + 96 * origin.evidence().size() + (rights == null ? 0 : 256);
    }

    /** Appends the origin to bytes. */
    public void write(ByteWriter out) {
        out.string(origin.kind()).optional(origin.name()).f64(origin.confidence());
        out.varint(origin.evidence().size());
        for (Clue clue : origin.evidence()) {
            out.string(clue.sign()).string(clue.text());
        }
        List<Part> parts = origin.parts();
        out.varint(parts == null ? 0 : parts.size());
        if (parts != null) {
            parts.forEach(part -> write(out, part));
        }
        out.flag(rights != null);
        if (rights != null) {
            out.blob(ArticleJson.write(rights));
        }
    }

    private static void write(ByteWriter out, Part part) {
        out.string(part.kind()).optional(part.name());
        Double share = part.share();
        out.flag(share != null);
        if (share != null) {
            out.f64(share);
        }
        List<Span> spans = part.spans();
        out.flag(spans != null);
        if (spans != null) {
            out.varint(spans.size());
            spans.forEach(span -> out.varint(span.start()).varint(span.end()));
        }
    }

    /** Reads what {@link #write} appended. */
    public static ArticleOrigin read(ByteReader in) {
        String kind = in.string();
        String name = in.optional();
        double confidence = in.f64();
        List<Clue> clues = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            clues.add(new Clue(in.string(), in.string()));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            parts.add(readPart(in));
        }
        Origin origin = new Origin(kind, name, confidence, List.copyOf(clues), parts.isEmpty() ? null : parts);
        return new ArticleOrigin(origin, in.flag() ? ArticleJson.read(in.blob(), OriginRights.class) : null);
    }

    private static Part readPart(ByteReader in) {
        String kind = in.string();
        String name = in.optional();
        Double share = in.flag() ? in.f64() : null;
        if (!in.flag()) {
            return new Part(kind, name, share, null);
        }
        List<Span> spans = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            spans.add(new Span(in.varint32(), in.varint32()));
        }
        return new Part(kind, name, share, spans);
    }
}
