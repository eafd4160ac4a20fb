package org.wirefold.newsdesk.page;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.api.StoryQuery;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.NotFoundException;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.newsdesk.http.Request;
import org.wirefold.newsdesk.searches.DeskSearch;
import org.wirefold.newsdesk.searches.DeskSearches;
import org.wirefold.newsdesk.searches.SearchList;
import org.wirefold.newsdesk.searches.SearchesException;
import org.wirefold.results.Page;
import org.wirefold.results.ResultsDatabase;
import org.wirefold.results.StoryFilter;
import org.wirefold.results.StoryOrder;
import org.wirefold.results.StoryRow;

/**
 * The screens of saved searches: all of them with the stories that match now, and the form that saves, changes and
 * deletes one. Thread-safe.
 */
public final class SearchPages {
    static final String ROOT = "/searches";
    static final String NEW = ROOT + "/new";
    static final String CHANGE = ROOT + "/change";
    private static final String STORIES = ROOT + "/stories";
    private static final String SAVE = ROOT + "/save";
    private static final String DELETE = ROOT + "/delete";
    private static final int ROWS = 10;
    private static final int STORY_ROWS = 3;
    private static final int CONFLICT = 409;
    private static final int LONGEST_NAME = 1_000;
    private static final String HOW = "This newsdesk has no file of saved searches. Start it with"
            + " 'wirefold newsdesk --searches FILE' or 'wirefold run --alerts FILE'; the file need not be there yet for"
            + " --searches.";

    private final ResultsDatabase database;
    private final @Nullable DeskSearches searches;
    private final Templates templates = new Templates();

    /**
     * Pages over a database and saved searches, which stay the caller's.
     *
     * @param searches null where there are none
     */
    public SearchPages(ResultsDatabase database, @Nullable DeskSearches searches) {
        this.database = database;
        this.searches = searches;
    }

    /** Whether a path is one of these pages. */
    public boolean has(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /**
     * What the list shows.
     *
     * @param rows some searches
     * @param count how many there are in all
     * @param next address of the next ones; empty where these are the last
     * @param file where they are kept; empty where there is no file
     * @param notice what was done, or what is wrong; empty where there is nothing to say
     */
    public record ListScreen(List<DeskSearch> rows, int count, String next, String file, String notice) {
        /** Whether searches can be saved. */
        public boolean canSave() {
            return !file.isEmpty();
        }

        /** The conditions of a search, in words. */
        public List<String> conditions(DeskSearch search) {
            List<String> all = new ArrayList<>();
            search.fields().forEach((field, values) -> {
                if (!values.isEmpty()) {
                    all.add(Wording.line(field + ": " + String.join(", ", values)));
                }
            });
            return all;
        }
    }

    /**
     * What the form shows.
     *
     * @param form what stands in it
     * @param webhooks those that can be chosen
     * @param lines how the search stands in the file; empty for a new one
     * @param problem what is wrong; empty where nothing is
     * @param leftOut parts of a filter that a search cannot have
     */
    public record FormScreen(
            SearchForm form, List<String> webhooks, String lines, String problem, List<String> leftOut) {}

    /** Answers a request for one of these pages. */
    public Answer answer(Request request) {
        return templates.answer(request.path(), () -> switch (request.path()) {
            case ROOT -> list(200, request.parameters("after").text("after", LONGEST_NAME), "");
            case STORIES -> stories(request);
            case NEW -> newForm(request);
            case CHANGE -> changeForm(request);
            default -> throw new NotFoundException("There is no page " + Wording.line(request.path()) + ".");
        });
    }

    /** Saves or deletes a search. */
    public Answer post(Request form) {
        return templates.answer(form.path(), () -> {
            DeskSearches kept = searches;
            if (kept == null) {
                return list(503, null, "");
            }
            return switch (form.path()) {
                case SAVE -> save(kept, form);
                case DELETE -> delete(kept, form);
                default -> throw new NotFoundException("Nothing can be sent to " + Wording.line(form.path()) + ".");
            };
        });
    }

    private Answer list(int status, @Nullable String after, String said) {
        DeskSearches kept = searches;
        if (kept == null) {
            return list(status, new ListScreen(List.of(), 0, "", "", HOW));
        }
        try {
            SearchList all = kept.read();
            List<DeskSearch> rows = new ArrayList<>();
            boolean isBehind = after == null || !all.searches().containsKey(after);
            String next = "";
            for (DeskSearch search : all.searches().values()) {
                if (isBehind && rows.size() == ROWS) {
                    next = Wording.link(ROOT, "after", rows.get(ROWS - 1).name());
                    break;
                }
                if (isBehind) {
                    rows.add(search);
                }
                isBehind = isBehind || search.name().equals(after);
            }
            return list(status, new ListScreen(rows, all.searches().size(), next, all.file(), said));
        } catch (SearchesException e) {
            return list(e.status(), new ListScreen(List.of(), 0, "", "", String.valueOf(e.getMessage())));
        }
    }

    private Answer list(int status, ListScreen screen) {
        return Answer.html(status, templates.rendered("searches", Map.of("screen", screen)), null);
    }

    private SearchList all() {
        if (searches == null) {
            throw new NotFoundException(HOW);
        }
        try {
            return searches.read();
        } catch (SearchesException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()));
        }
    }

    private DeskSearch named(String name) {
        return Optional.ofNullable(all().searches().get(name))
                .orElseThrow(() -> new NotFoundException("There is no saved search " + Wording.line(name) + "."));
    }

    /** The stories that match a search now, as a part of the list. */
    private Answer stories(Request request) throws SQLException {
        String name = request.parameters("name").required("name", LONGEST_NAME);
        StoryFilter filter = StoryFilter.ofMember(StoryQuery.conditions(named(name)));
        Page<StoryRow> page = database.read(tables -> tables.stories(filter, StoryOrder.NEWEST, null, STORY_ROWS));
        return Answer.html(200, templates.rendered("searchstories", Map.of("name", name, "page", page)), null);
    }

    private Answer newForm(Request request) {
        Parameters filter = request.parameters(StoryQuery.names());
        Map<String, String> leftOut = new LinkedHashMap<>(filter.all());
        leftOut.keySet().retainAll(List.of("from", "to"));
        return form(
                200,
                SearchForm.ofFilter(filter),
                "",
                "",
                leftOut.keySet().stream().toList());
    }

    private Answer changeForm(Request request) {
        DeskSearch search = named(request.parameters("name").required("name", LONGEST_NAME));
        return form(200, SearchForm.of(search, all().webhooks()), search.lines(), "", List.of());
    }

    private Answer form(int status, SearchForm form, String lines, String problem, List<String> leftOut) {
        return Answer.html(
                status,
                templates.rendered(
                        "search", Map.of("screen", new FormScreen(form, all().webhooks(), lines, problem, leftOut))),
                null);
    }

    private Answer save(DeskSearches kept, Request sent) {
        SearchList all = all();
        SearchForm form = SearchForm.read(sent.parameters(SearchForm.fields(all.webhooks())), all.webhooks());
        DeskSearch old = all.searches().get(form.before());
        DeskSearch wanted = form.search(old, all.webhooks());
        try {
            if (form.before().isEmpty()) {
                kept.add(wanted);
            } else {
                kept.change(form.before(), form.revision(), wanted);
            }
        } catch (SearchesException e) {
            DeskSearch now = all().searches().get(form.before());
            return form(
                    e.status(),
                    e.status() == CONFLICT ? form.over(now) : form,
                    now == null ? "" : now.lines(),
                    "Not saved: " + e.getMessage() + ".",
                    List.of());
        }
        return list(200, null, "Saved: " + wanted.name());
    }

    private Answer delete(DeskSearches kept, Request sent) {
        Parameters fields = sent.parameters("name", "revision");
        String name = fields.required("name", LONGEST_NAME);
        try {
            kept.delete(name, fields.required("revision", LONGEST_NAME));
        } catch (SearchesException e) {
            return list(e.status(), null, "Not deleted: " + e.getMessage() + ".");
        }
        return list(200, null, "Deleted: " + name);
    }
}
