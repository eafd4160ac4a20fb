package org.wirefold.sink.database;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wirefold.sink.destination.RowKind;

/**
 * A table that holds rows of an article, a story or an event. The owner's row number stands first in every table; names and order
 * of the columns are those of the migrations, one set for all databases.
 *
 * @param name its name
 * @param columns its columns, the owner's row number first
 */
record Table(String name, List<Column> columns) {
    enum Type {
        TEXT,
        INTEGER,
        REAL,
        BOOLEAN,
        TIME,
        JSON,
        JSONB,
        VECTOR
    }

    record Column(String name, Type type) {}

    static final Table ARTICLES = table(
            "articles",
            "id:INTEGER uri source url headline body byline dateline located agency copyright_holder language"
                    + " language_confidence:REAL published:TIME published_precision date_source"
                    + " date_confidence:REAL received_at:TIME version:INTEGER life_cycle pub_status urgency:INTEGER"
                    + " embargoed_until:TIME body_confidence:REAL body_status story_id relation canonical_uri founder_uri"
                    + " join_relation revision:INTEGER policy_version"
                    + " raw_topic raw_partition:INTEGER raw_offset:INTEGER raw_sha256 json:JSON");
    static final Table ENTITIES = table(
            "entities",
            "article_id:INTEGER position:INTEGER entity_id type name links:JSONB salience:REAL aliases:JSONB"
                    + " latitude:REAL longitude:REAL");
    static final Table MENTIONS = table(
            "mentions",
            "article_id:INTEGER entity_position:INTEGER position:INTEGER start_offset:INTEGER end_offset:INTEGER exact"
                    + " confidence:REAL");
    static final Table QUOTES = table(
            "quotes",
            "article_id:INTEGER position:INTEGER start_offset:INTEGER end_offset:INTEGER exact speaker_id speaker"
                    + " verb basis confidence:REAL");
    static final Table RELATIONS = table(
            "relations",
            "article_id:INTEGER position:INTEGER other_uri relation joins:BOOLEAN containment:REAL contained_by:REAL"
                    + " lede_containment:REAL lede_contained_by:REAL numbers_agreement:REAL confidence:REAL reading");
    static final Table LIFE_CYCLE_EVENTS =
            table("life_cycle_events", "article_id:INTEGER story_id source life_cycle happened:TIME version:INTEGER");
    static final Table EDITS = table(
            "edits",
            "article_id:INTEGER position:INTEGER source from_version:INTEGER version:INTEGER from_received:TIME"
                    + " received:TIME announced from_headline headline words_removed:INTEGER words_added:INTEGER"
                    + " words_moved:INTEGER changes cut:BOOLEAN");
    static final Table STORIES = table(
            "stories",
            "id:INTEGER story_id canonical_uri headline founder_uri first_uri first_published:TIME"
                    + " first_published_precision last_published:TIME first_received:TIME last_received:TIME"
                    + " member_count:INTEGER source_count:INTEGER killed_count:INTEGER revision:INTEGER policy_version json:JSON");
    static final Table STORY_MEMBERS = table(
            "story_members",
            "story_row:INTEGER position:INTEGER uri source headline relation published:TIME published_precision"
                    + " received_at:TIME agency life_cycle"
                    + " killed:BOOLEAN");
    static final Table STORY_ENTITIES = table(
            "story_entities",
            "story_row:INTEGER position:INTEGER entity_id type name links:JSONB members:INTEGER sources:INTEGER"
                    + " salience:REAL latitude:REAL longitude:REAL");

    static final Table EVENTS = table(
            "events",
            "id:INTEGER event_id headline first_published:TIME last_published:TIME story_count:INTEGER"
                    + " source_count:INTEGER revision:INTEGER policy_version json:JSON");
    static final Table EVENT_STORIES = table(
            "event_stories",
            "event_row:INTEGER position:INTEGER story_id canonical_uri source headline published:TIME nearest_story_id"
                    + " probability:REAL evidence:JSONB translation_of");

    /** The tables of an article, its own first. */
    static final List<Table> OF_ARTICLE =
            List.of(ARTICLES, ENTITIES, MENTIONS, QUOTES, RELATIONS, LIFE_CYCLE_EVENTS, EDITS);

    /** The tables of a story, its own first. */
    static final List<Table> OF_STORY = List.of(STORIES, STORY_MEMBERS, STORY_ENTITIES);

    /** The tables of an event, its own first. */
    static final List<Table> OF_EVENT = List.of(EVENTS, EVENT_STORIES);

    /** The views over them. */
    static final List<String> VIEWS = List.of(
            "newest_stories",
            "story_runs",
            "entity_appearances",
            "mention_places",
            "live_copies_of_killed",
            "story_timeline",
            "story_delays",
            "source_profile",
            "headline_changes",
            "copy_differences",
            "entity_pairs",
            "people_by_week",
            "places",
            "kill_notices",
            "notices_without_target",
            "story_events",
            "article_origins",
            "story_origins",
            "silent_edits",
            "source_publishers",
            "story_publishers");

    Table {
        columns = List.copyOf(columns);
    }

    private static Table table(String name, String columns) {
        return new Table(
                name,
                List.of(columns.split(" ")).stream()
                        .map(column -> {
                            int colon = column.indexOf(':');
                            return colon < 0
                                    ? new Column(column, Type.TEXT)
                                    : new Column(column.substring(0, colon), Type.valueOf(column.substring(colon + 1)));
                        })
                        .toList());
    }

    /** The tables of all kinds. */
    static List<Table> all() {
        return Stream.of(RowKind.values()).flatMap(kind -> of(kind).stream()).toList();
    }

    /** The tables of a kind of row, its own first. */
    static List<Table> of(RowKind kind) {
        return switch (kind) {
            case ARTICLE -> OF_ARTICLE;
            case STORY -> OF_STORY;
            case EVENT -> OF_EVENT;
        };
    }

    private Table owner() {
        return Stream.of(RowKind.values())
                .map(Table::of)
                .filter(tables -> tables.contains(this))
                .findFirst()
                .orElseThrow()
                .get(0);
    }

    /** Name of the column with the key: of an article's, a story's or an event's own table. */
    String keyColumn() {
        return columns.get(1).name();
    }

    /** Name of the column with the owner's row number. */
    String ownerColumn() {
        return columns.get(0).name();
    }

    /**
     * What readers see of the table: its columns and the key by which other tools know the owner, {@code uri} of an
     * article, {@code story_id} or {@code event_id}. The join costs nothing where a query does not read that key.
     *
     * @param name tells what a table is called where it lies
     */
    String readersQuery(UnaryOperator<String> name) {
        Table owner = owner();
        if (equals(owner)) {
            return "SELECT * FROM " + name.apply(this.name);
        }
        return "SELECT rows.*, owner." + owner.keyColumn() + " FROM " + name.apply(this.name) + " AS rows LEFT JOIN "
                + name.apply(owner.name()) + " AS owner ON owner.id = rows." + ownerColumn();
    }

    /** Column names with commas between. */
    String columnNames() {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }
}
