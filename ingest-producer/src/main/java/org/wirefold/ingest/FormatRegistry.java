package org.wirefold.ingest;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.Compression;
import org.wirefold.ingest.format.ContentSample;
import org.wirefold.ingest.format.SourceFormat;

/** The source formats that are there, and which of them a content has. Thread-safe. */
public final class FormatRegistry {
    private final List<SourceFormat> formats;

    FormatRegistry(List<SourceFormat> formats) {
        this.formats = formats.stream()
                .sorted(Comparator.comparing(SourceFormat::name))
                .toList();
    }

    /** The formats that are registered on the class path. */
    public static FormatRegistry installed() {
        return new FormatRegistry(StreamSupport.stream(
                        ServiceLoader.load(SourceFormat.class, SourceFormat.class.getClassLoader())
                                .spliterator(),
                        false)
                .toList());
    }

    /**
     * The format of a content: the one that recognises its beginning, else the one whose file ending or media type it
     * has. If several recognise it, one that is not general counts, then the file ending decides between them, then the
     * media type, and then whether the format grows.
     *
     * @param fileName its name; an ending for compression is passed over
     * @param mediaType its media type, if somebody has said it
     * @return null if no format takes it
     */
    public @Nullable SourceFormat find(ContentSample sample, String fileName, @Nullable String mediaType) {
        String name = Compression.withoutEnding(fileName.toLowerCase(Locale.ROOT));
        List<SourceFormat> recognising =
                formats.stream().filter(format -> format.recognises(sample)).toList();
        if (recognising.stream().anyMatch(format -> !format.isGeneral())) {
            recognising =
                    recognising.stream().filter(format -> !format.isGeneral()).toList();
        }
        List<SourceFormat> candidates = recognising.isEmpty() ? formats : recognising;
        for (SourceFormat format : candidates) {
            if (format.fileEndings().stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        for (SourceFormat format : candidates) {
            if (mediaType != null && format.mediaTypes().contains(bare(mediaType))) {
                return format;
            }
        }
        return recognising.stream()
                .max(Comparator.comparing(SourceFormat::grows))
                .orElse(null);
    }

    /** The format with this name. */
    public SourceFormat named(String name) {
        return formats.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the source format " + name + " is not installed"));
    }

    /** The endings of all formats, for messages. */
    String fileEndings() {
        return formats.stream()
                .flatMap(format -> format.fileEndings().stream())
                .collect(Collectors.joining(", ", "", ", each also with " + Compression.fileEndings()));
    }

    private static String bare(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
