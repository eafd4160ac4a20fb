package org.wirefold.ingest.format.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Editorial;
import org.wirefold.model.Editorial.Subject;
import org.wirefold.model.RawArticle;
import org.wirefold.model.RawRecord;
import org.wirefold.model.RawRecord.Cause;

/**
 * Gathers what a file of an agency says of one item, and makes an entry of it. Blank values count as absent, and of
 * several values for one field the first counts. Not thread-safe.
 */
public final class WireItem {
    /** Why an item without text is left out. */
    public static final String NO_TEXT = "the item has no text";

    private static final int MAX_URGENCY = 9;

    /** More is left out where the article is checked, see {@link ArticleJson#checked}. */
    private static final int MAX_ENTRIES = 200;

    private static final int MAX_NOTE = 16_384;

    private final Map<Field, String> values = new LinkedHashMap<>();
    private final List<Subject> subjects = new ArrayList<>();
    private final List<String> keywords = new ArrayList<>();
    private final List<String> genres = new ArrayList<>();
    private final List<String> infoSources = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();
    private final Map<String, String> altIds = new LinkedHashMap<>();
    private final List<String> wrongFields = new ArrayList<>();

    /** A field with one value. */
    public enum Field {
        /** Its identity, without its version. */
        URI,
        /** Who has sent it. */
        SOURCE,
        /** Where it stands in the web. */
        URL,
        /** The headline. */
        HEADLINE,
        /** When this version was made. */
        PUBLISHED,
        /** BCP 47 tag. */
        LANGUAGE,
        /** The body. */
        TEXT,
        /** A whole number from 1. */
        VERSION,
        /** As the format spells it. */
        PUB_STATUS,
        /** 1 to 9. */
        URGENCY,
        /** A note to editors. */
        ED_NOTE,
        /** When it may be used. */
        EMBARGOED,
        /** The agency. */
        AGENCY,
        /** Who wrote it. */
        BYLINE,
        /** See {@link Editorial}. */
        SLUGLINE,
        /** See {@link Editorial}. */
        DATELINE,
        /** See {@link Editorial}. */
        LOCATED,
        /** See {@link Editorial}. */
        FIRST_CREATED,
        /** See {@link Editorial}. */
        USAGE_TERMS,
        /** See {@link Editorial}. */
        COPYRIGHT_HOLDER,
        /** See {@link Editorial}. */
        COPYRIGHT_NOTICE,
        /** See {@link Editorial}. */
        EVOLVED_FROM
    }

    /** Takes a value unless there is one. */
    public WireItem put(Field field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.putIfAbsent(field, value.strip());
        }
        return this;
    }

    /** Takes a time: as ISO 8601 where it can be understood, else as it is written; not a pattern such as YYYYMMDD. */
    public WireItem putTime(Field field, @Nullable String written) {
        return put(field, WireTime.normalised(written));
    }

    /** What a field holds. */
    public @Nullable String get(Field field) {
        return values.get(field);
    }

    /** One more note to editors; all stand in one field, a note a line. */
    public WireItem addNote(@Nullable String note) {
        String known = values.get(Field.ED_NOTE);
        int length = (known == null ? 0 : known.length()) + (note == null ? 0 : note.length());
        if (note != null && !note.isBlank() && length < MAX_NOTE) {
            if (known == null || !known.contains(note.strip())) {
                values.put(Field.ED_NOTE, known == null ? note.strip() : known + '\n' + note.strip());
            }
        }
        return this;
    }

    /** One more thing that it is about. */
    public WireItem addSubject(@Nullable String code, @Nullable String name) {
        if (subjects.size() >= MAX_ENTRIES) {
            return this;
        }
        Subject subject = new Subject(blankToNull(code), blankToNull(name));
        if ((subject.code() != null || subject.name() != null) && !subjects.contains(subject)) {
            subjects.add(subject);
        }
        return this;
    }

    /** One more keyword. */
    public WireItem addKeyword(@Nullable String keyword) {
        return add(keywords, keyword);
    }

    /** One more genre. */
    public WireItem addGenre(@Nullable String genre) {
        return add(genres, genre);
    }

    /** One more provider. */
    public WireItem addInfoSource(@Nullable String name) {
        return add(infoSources, name);
    }

    /** One more signal. */
    public WireItem addSignal(@Nullable String signal) {
        return add(signals, signal);
    }

    /** One more id. */
    public WireItem addAltId(String kind, @Nullable String id) {
        if (id != null && !id.isBlank() && altIds.size() < MAX_ENTRIES) {
            altIds.putIfAbsent(kind, id.strip());
        }
        return this;
    }

    /** A field that holds what cannot be its value; the report names it. */
    public WireItem addWrongField(String name) {
        if (wrongFields.size() < MAX_ENTRIES && !wrongFields.contains(name)) {
            wrongFields.add(name);
        }
        return this;
    }

    private WireItem add(List<String> list, @Nullable String value) {
        String stripped = blankToNull(value);
        if (stripped != null && list.size() < MAX_ENTRIES && !list.contains(stripped)) {
            list.add(stripped);
        }
        return this;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether a genre or a signal says that it is a note to editors and not news. */
    private boolean isAdvisory() {
        return Stream.concat(genres.stream(), signals.stream())
                .map(mark -> mark.substring(mark.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT))
                .anyMatch(mark -> mark.equals("advisory") || mark.equals("advisories"));
    }

    /**
     * The entry of this item. A withdrawal without text has its note or its headline for text, so that it reaches the
     * article that it withdraws.
     *
     * @param line its first line
     * @param original its bytes
     */
    public SourceEntry toEntry(@Nullable Long line, byte[] original) {
        String status = PubStatus.of(get(Field.PUB_STATUS));
        boolean isWithdrawn = PubStatus.CANCELED.equals(status);
        String text = get(Field.TEXT);
        if (text == null && isWithdrawn) {
            text = get(Field.ED_NOTE) == null ? get(Field.HEADLINE) : get(Field.ED_NOTE);
        }
        String name = get(Field.URI);
        if (isAdvisory() && !isWithdrawn) {
            return SourceEntry.leftOut("an advisory: a note to editors, and no article", line)
                    .named(name);
        }
        if (text == null) {
            return SourceEntry.leftOut(NO_TEXT, line).named(name);
        }
        RawRecord record = ArticleJson.checked(article(text, status));
        if (record instanceof RawRecord.Article read && !wrongFields.isEmpty()) {
            List<String> ignored = new ArrayList<>(read.ignoredFields());
            ignored.addAll(wrongFields);
            record = new RawRecord.Article(read.article(), ignored, read.removedCharacters());
        }
        return SourceEntry.of(record, line, original).named(name);
    }

    /** An item that cannot be read. */
    public static SourceEntry broken(String message, @Nullable Long line, byte[] original) {
        byte[] kept =
                original.length <= SourceEntry.KEPT_BYTES ? original : Arrays.copyOf(original, SourceEntry.KEPT_BYTES);
        return SourceEntry.of(new RawRecord.Unreadable(Cause.NO_TEXT, message), line, kept);
    }

    private RawArticle article(String text, @Nullable String status) {
        return new RawArticle(
                get(Field.URI),
                get(Field.SOURCE),
                get(Field.URL),
                get(Field.HEADLINE),
                get(Field.PUBLISHED),
                get(Field.LANGUAGE),
                text,
                number(Field.VERSION, Integer.MAX_VALUE),
                status,
                number(Field.URGENCY, MAX_URGENCY),
                get(Field.ED_NOTE),
                get(Field.EMBARGOED),
                get(Field.AGENCY),
                null,
                get(Field.BYLINE),
                new Editorial(
                        get(Field.SLUGLINE),
                        get(Field.DATELINE),
                        get(Field.LOCATED),
                        get(Field.FIRST_CREATED),
                        get(Field.USAGE_TERMS),
                        get(Field.COPYRIGHT_HOLDER),
                        get(Field.COPYRIGHT_NOTICE),
                        get(Field.EVOLVED_FROM),
                        subjects.isEmpty() ? null : subjects,
                        keywords.isEmpty() ? null : keywords,
                        genres.isEmpty() ? null : genres,
                        infoSources.isEmpty() ? null : infoSources,
                        signals.isEmpty() ? null : signals,
                        altIds.isEmpty() ? null : altIds));
    }

    private @Nullable Integer number(Field field, int max) {
        String written = get(field);
        if (written == null || !written.matches("[0-9]{1,10}")) {
            return null;
        }
        long number = Long.parseLong(written);
        return number >= 1 && number <= max ? (int) number : null;
    }
}
