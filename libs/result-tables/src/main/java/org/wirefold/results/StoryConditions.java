package org.wirefold.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link StoryFilter} as conditions of a query on {@code stories s}, with their values. Not thread-safe. */
final class StoryConditions {
    private static final int MOST_MATCHES = 5_000;

    private final Sql sql;
    private final List<String> all = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    StoryConditions(Sql sql, StoryFilter filter) {
        this.sql = sql;
        if (!filter.words().isEmpty()) {
            add(ofArticles(words()), sql.match(filter.words()));
        }
        ofMember("source", filter.source());
        if (filter.publisher() != null) {
            add(
                    "EXISTS (SELECT 1 FROM story_members m WHERE m.story_row = s.id AND "
                            + SourceTables.ofPublisher("m.source") + ")",
                    filter.publisher());
        }
        if (filter.agency() != null) {
            add(sql.isOfAgency("s.id"), filter.agency());
        }
        ofMember("relation", filter.relation());
        if (filter.language() != null) {
            add(
                    "EXISTS (SELECT 1 FROM articles a WHERE a.story_id = s.story_id AND a.language = ?)",
                    filter.language());
        }
        if (filter.entity() != null) {
            add("s.id IN (SELECT e.story_row FROM story_entities e WHERE e.entity_id = ?)", filter.entity());
        }
        if (filter.from() != null) {
            add("s.last_published >= ?", sql.time(filter.from()));
        }
        if (filter.to() != null) {
            add("s.first_published < ?", sql.time(filter.to()));
        }
        if (filter.leastSources() > 0) {
            add("s.source_count >= ?", filter.leastSources());
        }
        if (filter.killed()) {
            add("s.killed_count > 0");
        }
        MemberConditions member = filter.member();
        if (member != null) {
            ofOneMember(member);
        }
    }

    List<Object> values() {
        return values;
    }

    void add(String condition, Object... itsValues) {
        all.add(condition);
        Collections.addAll(values, itsValues);
    }

    /** The clause WHERE; empty where every row is meant. */
    String where() {
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    /** The articles are looked for once: PostgreSQL would otherwise look for them again for each story. */
    private static String ofArticles(String condition) {
        return "s.story_id IN (WITH found AS MATERIALIZED (SELECT a.story_id FROM articles a WHERE " + condition
                + ") SELECT story_id FROM found)";
    }

    private String words() {
        return "a.id IN (" + sql.matchingArticles(MOST_MATCHES) + ")";
    }

    private void ofMember(String column, @Nullable String value) {
        if (value != null) {
            add("EXISTS (SELECT 1 FROM story_members m WHERE m.story_row = s.id AND m." + column + " = ?)", value);
        }
    }

    /** Words and names choose few articles, from which their stories follow; the rest is asked of each story. */
    private void ofOneMember(MemberConditions member) {
        List<String> conditions = new ArrayList<>();
        List<Object> its = new ArrayList<>();
        if (!member.words().isEmpty()) {
            conditions.add(words());
            its.add(sql.match(member.words()));
        }
        if (!member.entities().isEmpty()) {
            String list = list(member.entities());
            conditions.add("a.id IN (SELECT article_id FROM entities WHERE entity_id IN " + list
                    + " UNION SELECT article_id FROM entities WHERE name IN " + list + ")");
            its.addAll(member.entities());
            its.addAll(member.entities());
        }
        boolean isFew = !conditions.isEmpty();
        in("source", member.sources(), conditions, its);
        in("agency", member.agencies(), conditions, its);
        in("relation", member.relations(), conditions, its);
        in("language", member.languages(), conditions, its);
        if (!conditions.isEmpty()) {
            String rest = String.join(" AND ", conditions);
            add(
                    isFew
                            ? ofArticles(rest)
                            : "EXISTS (SELECT 1 FROM articles a WHERE a.story_id = s.story_id AND " + rest + ")",
                    its.toArray());
        }
    }

    private static void in(String column, List<String> wanted, List<String> conditions, List<Object> values) {
        if (!wanted.isEmpty()) {
            conditions.add("a." + column + " IN " + list(wanted));
            values.addAll(wanted);
        }
    }

    private static String list(List<String> wanted) {
        return "(" + String.join(", ", Collections.nCopies(wanted.size(), "?")) + ")";
    }
}
