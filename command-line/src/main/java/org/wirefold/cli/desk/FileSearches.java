package org.wirefold.cli.desk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.wirefold.alerts.search.EditRefusedException;
import org.wirefold.alerts.search.SearchText;
import org.wirefold.alerts.search.SearchesFile;
import org.wirefold.alerts.search.WrongRulesException;
import org.wirefold.newsdesk.searches.DeskSearch;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.newsdesk.searches.SearchList;
import org.wirefold.newsdesk.searches.SearchesException;

/** The saved searches of the file that the alerts read. Thread-safe. */
public final class FileSearches implements DeskSearches {
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final SearchesFile file;
    private SearchesFile.@Nullable Content known;
    private @Nullable SearchList list;

    /** Those of a file, which need not be there yet. */
    public FileSearches(Path file) {
        this.file = new SearchesFile(file);
    }

    /** Those of a file; null where none is named. */
    public static @Nullable FileSearches of(@Nullable Path file) {
        return file == null ? null : new FileSearches(file);
    }

    @Override
    public synchronized SearchList read() {
        SearchesFile.Content content;
        try {
            content = file.read();
        } catch (WrongRulesException e) {
            throw new SearchesException(
                    UNAVAILABLE, "The file of saved searches is wrong: " + String.join("; ", e.problems()));
        }
        SearchList last = list;
        if (last != null && content.equals(known)) {
            return last;
        }
        Map<String, DeskSearch> searches = new LinkedHashMap<>();
        CRC32C sum = new CRC32C();
        content.searches().forEach((name, one) -> {
            searches.put(name, new DeskSearch(name, one.text().fields(), one.lines(), one.revision()));
            sum.update((name + ' ' + one.revision() + '\n').getBytes(StandardCharsets.UTF_8));
        });
        SearchList read =
                new SearchList(searches, content.webhooks(), file.path().toString(), Long.toHexString(sum.getValue()));
        known = content;
        list = read;
        return read;
    }

    @Override
    public void add(DeskSearch added) {
        edit(() -> file.add(text(added)));
    }

    @Override
    public void change(String name, String revision, DeskSearch changed) {
        edit(() -> file.change(name, revision, text(changed)));
    }

    @Override
    public void delete(String name, String revision) {
        edit(() -> file.delete(name, revision));
    }

    private static SearchText text(DeskSearch search) {
        return new SearchText(search.name(), search.fields());
    }

    /** A change of the file. */
    private interface Edit {
        void apply() throws EditRefusedException;
    }

    private static void edit(Edit edit) {
        try {
            edit.apply();
        } catch (EditRefusedException e) {
            int status = switch (e.why()) {
                case WRONG -> BAD_REQUEST;
                case CONFLICT -> CONFLICT;
                case BROKEN -> UNAVAILABLE;
            };
            throw new SearchesException(status, String.valueOf(e.getMessage()));
        }
    }
}
