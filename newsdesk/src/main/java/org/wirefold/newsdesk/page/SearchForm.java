package org.wirefold.newsdesk.page;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wirefold.newsdesk.api.StoryQuery;
import org.wirefold.newsdesk.http.Parameters;
import org.wirefold.newsdesk.searches.DeskSearch;

/**
 * The form of a saved search, as it is shown and as it comes back.
 *
 * @param before the name that the search has in the file; empty for a new one
 * @param revision of the search that the reader sees; empty for a new one
 * @param name as the reader wants it
 * @param texts what stands in each text field
 * @param relations those that are chosen
 * @param tell the occasions that are chosen
 * @param webhooks those that are chosen
 */
public record SearchForm(
        String before,
        String revision,
        String name,
        Map<String, String> texts,
        Set<String> relations,
        Set<String> tell,
        Set<String> webhooks) {
    /** The occasions that can be chosen, with what they mean. */
    public static final Map<String, String> OCCASIONS = occasions();

    private static final List<String> LISTS =
            List.of(DeskSearch.ENTITIES, DeskSearch.SOURCES, DeskSearch.AGENCIES, DeskSearch.LANGUAGES);
    private static final String STORY = "story";
    private static final int LONGEST = 16_384;
    private static final int LONGEST_SUGGESTION = 40;

    private static Map<String, String> occasions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(STORY, "a story matches for the first time");
        all.put("origin", "it has another original");
        all.put("outlet", "another source runs it");
        all.put("correction", "an article is a correction");
        all.put("kill", "an article is killed");
        return Collections.unmodifiableMap(all);
    }

    /** What stands in a text field. */
    public String text(String field) {
        return texts.getOrDefault(field, "");
    }

    /** The same form for a reader who has now seen what somebody else wrote; null where the search is gone. */
    SearchForm over(@Nullable DeskSearch now) {
        return now == null
                ? new SearchForm("", "", name, texts, relations, tell, webhooks)
                : new SearchForm(before, now.revision(), name, texts, relations, tell, webhooks);
    }

    /** The form of a search that is there. */
    static SearchForm of(DeskSearch search, List<String> webhooks) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(DeskSearch.WORDS, String.join(" ", search.values(DeskSearch.WORDS)));
        LISTS.forEach(field -> texts.put(field, String.join("\n", search.values(field))));
        texts.put(DeskSearch.SPREAD, String.join(", ", search.values(DeskSearch.SPREAD)));
        Set<String> tell = new LinkedHashSet<>(search.values(DeskSearch.TELL));
        if (tell.isEmpty() && search.values(DeskSearch.SPREAD).isEmpty()) {
            tell.add(STORY);
        }
        return new SearchForm(
                search.name(),
                search.revision(),
                search.name(),
                texts,
                new LinkedHashSet<>(search.values(DeskSearch.RELATIONS)),
                tell,
                new LinkedHashSet<>(
                        search.fields().containsKey(DeskSearch.WEBHOOKS)
                                ? search.values(DeskSearch.WEBHOOKS)
                                : webhooks));
    }

    /** The form of a new search, filled with a filter of the first screen. */
    static SearchForm ofFilter(Parameters filter) {
        Map<String, String> given = filter.all();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(DeskSearch.WORDS, given.getOrDefault("q", ""));
        texts.put(DeskSearch.ENTITIES, given.getOrDefault("entity", ""));
        texts.put(DeskSearch.SOURCES, given.getOrDefault("source", ""));
        texts.put(DeskSearch.AGENCIES, given.getOrDefault("agency", ""));
        texts.put(DeskSearch.LANGUAGES, given.getOrDefault("language", ""));
        int sources = filter.number("sources", 0, 0, 1_000_000);
        texts.put(DeskSearch.SPREAD, sources < 2 ? "" : String.valueOf(sources));
        Set<String> tell = new LinkedHashSet<>(Set.of(STORY));
        if ("true".equals(given.get("killed"))) {
            tell.add("kill");
        }
        String relation = given.get("relation");
        return new SearchForm(
                "", "", suggestion(given), texts, relation == null ? Set.of() : Set.of(relation), tell, Set.of());
    }

    private static String suggestion(Map<String, String> given) {
        String words = "";
        for (String field : List.of("language", "relation", "entity", "agency", "source", "q")) {
            words = given.getOrDefault(field, words);
        }
        String latin = Normalizer.normalize(words, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String name = latin.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", "");
        return Wording.cut(name, LONGEST_SUGGESTION).replace("…", "");
    }

    /** The names of all fields of the form. */
    static String[] fields(List<String> webhooks) {
        List<String> all = new ArrayList<>(List.of("before", "revision", "name", DeskSearch.WORDS, DeskSearch.SPREAD));
        all.addAll(LISTS);
        StoryQuery.RELATIONS.forEach(one -> all.add("relation." + one));
        OCCASIONS.keySet().forEach(one -> all.add("tell." + one));
        webhooks.forEach(one -> all.add("webhook." + one));
        return all.toArray(new String[0]);
    }

    /** Reads the form as a browser sends it. */
    static SearchForm read(Parameters sent, List<String> webhooks) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : List.of(DeskSearch.WORDS, DeskSearch.SPREAD)) {
            texts.put(field, text(sent, field));
        }
        LISTS.forEach(field -> texts.put(field, text(sent, field).replace("\r\n", "\n")));
        return new SearchForm(
                text(sent, "before"),
                text(sent, "revision"),
                text(sent, "name").strip(),
                texts,
                chosen(sent, "relation.", StoryQuery.RELATIONS),
                chosen(sent, "tell.", List.copyOf(OCCASIONS.keySet())),
                chosen(sent, "webhook.", webhooks));
    }

    private static String text(Parameters sent, String field) {
        String text = sent.text(field, LONGEST);
        return text == null ? "" : text;
    }

    private static Set<String> chosen(Parameters sent, String beginning, List<String> all) {
        Set<String> chosen = new LinkedHashSet<>();
        all.stream().filter(one -> sent.text(beginning + one, LONGEST) != null).forEach(chosen::add);
        return chosen;
    }

    /**
     * The search that the form means. A field that says what it said before stays as it was written.
     *
     * @param old the search as it is; null for a new one
     * @param known all webhooks
     */
    DeskSearch search(@Nullable DeskSearch old, List<String> known) {
        SearchForm unchanged = old == null ? null : of(old, known);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        put(fields, DeskSearch.WORDS, lines(text(DeskSearch.WORDS)), isSame(unchanged, DeskSearch.WORDS), old);
        for (String field : LISTS) {
            put(fields, field, lines(text(field)), isSame(unchanged, field), old);
        }
        List<String> spread = Arrays.stream(text(DeskSearch.SPREAD).split("[,;\\s]+", -1))
                .filter(one -> !one.isEmpty())
                .toList();
        put(fields, DeskSearch.SPREAD, spread, isSame(unchanged, DeskSearch.SPREAD), old);
        put(
                fields,
                DeskSearch.RELATIONS,
                List.copyOf(relations),
                unchanged != null && relations.equals(unchanged.relations),
                old);
        boolean isUsual = old == null && tell.equals(Set.of(STORY)) && spread.isEmpty();
        put(
                fields,
                DeskSearch.TELL,
                isUsual ? List.of() : List.copyOf(tell),
                unchanged != null && tell.equals(unchanged.tell) && !tell.isEmpty(),
                old);
        boolean sameHooks = unchanged != null && webhooks.equals(unchanged.webhooks);
        if (!sameHooks) {
            fields.put(DeskSearch.WEBHOOKS, List.copyOf(webhooks));
        } else if (old != null && old.fields().containsKey(DeskSearch.WEBHOOKS)) {
            fields.put(DeskSearch.WEBHOOKS, old.values(DeskSearch.WEBHOOKS));
        }
        return new DeskSearch(name, fields, "", "");
    }

    private boolean isSame(@Nullable SearchForm unchanged, String field) {
        return unchanged != null && text(field).equals(unchanged.text(field));
    }

    private static void put(
            Map<String, List<String>> fields,
            String field,
            List<String> wanted,
            boolean isSame,
            @Nullable DeskSearch old) {
        List<String> values = isSame && old != null ? old.values(field) : wanted;
        if (!values.isEmpty()) {
            fields.put(field, values);
        }
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
