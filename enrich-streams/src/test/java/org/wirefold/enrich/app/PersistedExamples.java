package org.wirefold.enrich.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.wirefold.duplicates.Comparer;
import org.wirefold.duplicates.DocumentText;
import org.wirefold.duplicates.Evidence;
import org.wirefold.duplicates.Profile;
import org.wirefold.duplicates.Profiler;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.enrich.event.ArticleClock;
import org.wirefold.enrich.event.ArticleEvent;
import org.wirefold.enrich.event.ArticleOrigin;
import org.wirefold.enrich.event.ArticleReading;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.BodyEvent.IndexSupport;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.event.NamedEntities;
import org.wirefold.enrich.event.NamedEntities.NamedEntity;
import org.wirefold.enrich.event.OriginalRelation;
import org.wirefold.enrich.event.ProfileEvent;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.enrich.event.StoryDecision;
import org.wirefold.enrich.event.StoryEvent;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.enrich.state.ArticleAnnotations;
import org.wirefold.enrich.state.ArticleRow;
import org.wirefold.enrich.state.ArticleStateRow;
import org.wirefold.enrich.state.ArticleVersion;
import org.wirefold.enrich.state.ArticleVersion.Stamp;
import org.wirefold.enrich.state.BodyPhase;
import org.wirefold.enrich.state.BodyRow;
import org.wirefold.enrich.state.FirstMember;
import org.wirefold.enrich.state.IndexOutbox;
import org.wirefold.enrich.state.IndexRow;
import org.wirefold.enrich.state.MemberRow;
import org.wirefold.enrich.state.NeighbourRow;
import org.wirefold.enrich.state.NewsEventRow;
import org.wirefold.enrich.state.PairSupport;
import org.wirefold.enrich.state.ProfileRow;
import org.wirefold.enrich.state.ProfiledStoryRow;
import org.wirefold.enrich.state.SeenRow;
import org.wirefold.enrich.state.SourceLinesRow;
import org.wirefold.enrich.state.StoryMemberRow;
import org.wirefold.enrich.state.StoryRow;
import org.wirefold.enrich.state.VersionHistory;
import org.wirefold.model.EnrichedArticle.JoinEvidence;
import org.wirefold.model.EnrichedArticle.Related;
import org.wirefold.model.Origin;
import org.wirefold.model.OriginRights;
import org.wirefold.model.Rights;
import org.wirefold.text.ArticleLines;
import org.wirefold.text.ArticleReader;
import org.wirefold.text.LifeCycle;
import org.wirefold.text.LineHistory;
import org.wirefold.text.RawText;

/** One of everything that is kept in a store or sent through an inner topic, every field with a value of its own. */
final class PersistedExamples {
    static final String BODY =
            "The harbour of Almy opens again on 4 March, the port authority said on Monday.\n\nThree cranes that fell in"
                    + " the storm were raised, and 1,200 dockers return to work under Anna Berg.";

    private static final Rank RANK = new Rank(1_772_625_600_000L, "urn:wire:1");
    private static final ProfileEvent.Stated STATED =
            new ProfileEvent.Stated(41, "story-1", "northwire", "Harbour opens", new byte[] {1, 2, 3});
    private static final Rank FOUNDER = new Rank(1_772_539_200_000L, "urn:wire:0");
    private static final JoinEvidence EVIDENCE = new JoinEvidence(0.5, 0.25, 0.75, 0.125, 1, 0.875, "likely");
    private static final ArticleOrigin ORIGIN = new ArticleOrigin(
            new Origin(
                    "agency",
                    "AFP",
                    0.875,
                    List.of(new Origin.Clue("dateline", "PARIS (AFP)")),
                    List.of(
                            new Origin.Part("agency", "AFP", 0.75, List.of(new Origin.Span(0, 9))),
                            new Origin.Part("outlet", null, null, null))),
            new OriginRights(
                    "urn:wire:0",
                    "AFP",
                    new Rights(
                            "terms", "holder", "notice", List.of("l"), List.of("r"), true, "policy", List.of("noai")),
                    true));
    private static final OriginalRelation TO_ORIGINAL = new OriginalRelation("urn:wire:0", "version", EVIDENCE, ORIGIN);
    private static final ArticleClock CLOCK = new ArticleClock(
            Instant.ofEpochMilli(1_772_625_600_000L), "minute", 0.75, Instant.ofEpochMilli(1_772_625_600_001L));
    private static final StoryDecision DECISION = new StoryDecision(
            "story-1",
            "version",
            FOUNDER,
            EVIDENCE,
            List.of(new Related("urn:wire:9", "template", EVIDENCE)),
            "policy-7");
    private static final StoryAssignment<RankedBody> ASSIGNMENT =
            new StoryAssignment<>(new RankedBody(FOUNDER, "body-0"), 1);
    private static final BodyState STATE = new BodyState(31, RANK, ASSIGNMENT, true);
    private static final IndexSupport SUPPORT = new IndexSupport(true, 17);
    private static final NamedEntities NAMED = NamedEntities.of(List.of(new NamedEntity(
            "person:anna-berg", "person", "Anna Berg", 0.625, new TreeMap<>(Map.of("wikidata", "Q1", "viaf", "2")))));
    private static final Member MEMBER = new Member(
            RANK,
            "northwire",
            "Almy’s harbour",
            "Agency",
            "correction",
            CLOCK,
            FOUNDER,
            new byte[] {6, 7},
            NAMED,
            "policy-7",
            ORIGIN.origin(),
            "{\"usageTerms\":\"terms\"}");

    private final Map<String, Example<?>> all = new TreeMap<>();

    /**
     * One of a type.
     *
     * @param <T> the type
     * @param value it
     * @param bytes what is kept of it
     * @param reader what makes one of the bytes
     */
    record Example<T>(T value, byte[] bytes, Function<byte[], T> reader) {
        T readBack() {
            return reader.apply(bytes);
        }
    }

    private PersistedExamples() {}

    /** The examples by the name of their type; another one of the same type has a word behind a slash. */
    static Map<String, Example<?>> all() {
        PersistedExamples examples = new PersistedExamples();
        examples.rows();
        examples.articleEvents();
        examples.bodyEvents();
        examples.storyEvents();
        examples.profileEvents();
        examples.ofTheLibraries();
        return examples.all;
    }

    private <T> void add(String word, T value, byte[] bytes, Function<byte[], T> reader) {
        Class<?> type = value.getClass();
        Class<?> outer = type.getEnclosingClass();
        String name = (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName();
        all.put(word.isEmpty() ? name : name + "/" + word, new Example<>(value, bytes, reader));
    }

    private void rows() {
        Stamp stamp = new Stamp("northwire", 300, 1_772_625_600_001L);
        ArticleVersion earlier =
                new ArticleVersion(new Stamp("northwire", 200, 1_772_625_500_001L), reading(), new byte[] {5, 6});
        VersionHistory history = VersionHistory.of(List.of(earlier), stamp, "[{\"version\":2}]".getBytes(UTF_8));
        ArticleRow article =
                new ArticleRow(stamp, reading(), new byte[] {8, 9}, "{\"quotes\":[]}".getBytes(UTF_8), NAMED, history);
        add("", article, article.toBytes(), ArticleRow::fromBytes);
        byte[] profile = new Profiler()
                .profile(new DocumentText(BODY, "Harbour opens", "Agency", LifeCycle.NONE, "en"))
                .toBytes();
        ArticleRow unnamed = ArticleRow.fromBytes(ArticleRow.of(stamp, reading().with(profile), ArticleAnnotations.NONE)
                .toBytes());
        add("unnamed", unnamed, unnamed.toBytes(), ArticleRow::fromBytes);
        bodyRows().forEach((phase, row) -> add(phase, row, row.toBytes(), BodyRow::fromBytes));
        articleStateRows().forEach((phase, row) -> add(phase, row, row.toBytes(), ArticleStateRow::fromBytes));
        StoryMemberRow member = new StoryMemberRow(41, 37, TO_ORIGINAL, "0f@7", 43, MEMBER);
        StoryRow story = new StoryRow(41, 37, true, 5, new FirstMember<>("urn:wire:1", member, true), "urn:wire:0");
        add("", story, story.toBytes(), StoryRow::fromBytes);
        add("fresh", StoryRow.fresh(), StoryRow.fresh().toBytes(), StoryRow::fromBytes);
        add("", member, member.toBytes(), StoryMemberRow::fromBytes);
        StoryMemberRow left = new StoryMemberRow(47, 37, null, "", -1, null);
        add("left", left, left.toBytes(), StoryMemberRow::fromBytes);
        SeenRow seen = new SeenRow(300, 2, 1_772_539_200_001L, 1_772_625_600_001L, "9f86d081", List.of(-7L, 11L));
        add("", seen, seen.toBytes(), SeenRow::fromBytes);
        SourceLinesRow sourceLines =
                new SourceLinesRow(List.of()).with(7, new byte[] {3}).with(5, new byte[] {1, 2});
        add("", sourceLines, sourceLines.toBytes(), SourceLinesRow::fromBytes);
        MemberRow bodyMember = new MemberRow(41, true, RANK);
        add("", bodyMember, bodyMember.toBytes(), MemberRow::fromBytes);
        NeighbourRow neighbour = new NeighbourRow(STATE, new byte[] {4, 5}, support());
        add("", neighbour, neighbour.toBytes(), NeighbourRow::fromBytes);
        ProfileRow bodyProfile = new ProfileRow(41, new byte[] {1, 2, 3});
        add("", bodyProfile, bodyProfile.toBytes(), ProfileRow::fromBytes);
        IndexRow index = new IndexRow(41, 1_772_625_600_001L, probe());
        add("", index, index.toBytes(), IndexRow::fromBytes);
        add("", probe(), probe().toBytes(), IndexProbe::fromBytes);
        outbox();
    }

    /** The outbox is kept in the store of the index; the bytes are those of its row. */
    private void outbox() {
        List<IndexOutbox.Message> messages = List.of(
                new IndexOutbox.Message("body-1", new byte[] {1}),
                new IndexOutbox.Message("body-2", new byte[] {2, 3}));
        KeyValueStore<String, byte[]> store = store();
        new IndexOutbox(store).keep(41, messages, 0);
        try (KeyValueIterator<String, byte[]> rows = store.all()) {
            KeyValue<String, byte[]> row = rows.next();
            all.put("IndexOutbox", new Example<>(messages, row.value, bytes -> {
                KeyValueStore<String, byte[]> other = store();
                other.put(row.key, bytes);
                return new IndexOutbox(other).messages(41);
            }));
        }
    }

    private static KeyValueStore<String, byte[]> store() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("rows"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private void articleEvents() {
        for (ArticleEvent event : List.of(
                new ArticleEvent.Read("northwire", 300, 1_772_625_600_001L, reading()),
                new ArticleEvent.StoryDecided("body-1", 41, DECISION),
                new ArticleEvent.OriginalRelationChanged("story-1", 37, 43, TO_ORIGINAL),
                new ArticleEvent.Forgotten())) {
            add("", event, event.toBytes(), ArticleEvent::fromBytes);
        }
        ArticleEvent founder = new ArticleEvent.StoryDecided(
                "body-0",
                53,
                new StoryDecision("story-1", StoryDecision.ORIGINAL, FOUNDER, null, List.of(), "policy-7"));
        add("founder", founder, founder.toBytes(), ArticleEvent::fromBytes);
    }

    private void bodyEvents() {
        for (BodyEvent event : List.of(
                new BodyEvent.MemberAdded(41, RANK, new byte[] {1, 2, 3}),
                new BodyEvent.MemberRemoved(43, "urn:wire:1"),
                new BodyEvent.CandidatesFound(3, 41, List.of("body-1", "body-2")),
                new BodyEvent.CandidatesLost(3, 43, List.of("body-1", "body-2")),
                new BodyEvent.SupportChanged("body-2", SUPPORT),
                new BodyEvent.Expired(),
                new BodyEvent.CompareRequested("body-2", STATE, SUPPORT, new byte[] {1, 2, 3}),
                new BodyEvent.Compared("body-2", STATE, new byte[] {4, 5}, SUPPORT, 29),
                new BodyEvent.NeighbourChanged("body-2", STATE))) {
            add("", event, event.toBytes(), BodyEvent::fromBytes);
        }
        BodyEvent undecided = new BodyEvent.NeighbourChanged("body-2", new BodyState(31, RANK, null, false));
        add("undecided", undecided, undecided.toBytes(), BodyEvent::fromBytes);
    }

    private void storyEvents() {
        for (StoryEvent event : List.of(
                new StoryEvent.Joined(41, 37, MEMBER),
                new StoryEvent.Left(43, "urn:wire:1"),
                new StoryEvent.PublishRequested())) {
            add("", event, event.toBytes(), StoryEvent::fromBytes);
        }
    }

    private void profileEvents() {
        for (ProfileEvent event : List.of(STATED, new ProfileEvent.Withdrawn(43))) {
            add("", event, event.toBytes(), ProfileEvent::fromBytes);
        }
        ProfiledStoryRow story = new ProfiledStoryRow(41, STATED);
        add("", story, story.toBytes(), ProfiledStoryRow::fromBytes);
        ProfiledStoryRow withdrawn = new ProfiledStoryRow(43, null);
        add("withdrawn", withdrawn, withdrawn.toBytes(), ProfiledStoryRow::fromBytes);
        NewsEventRow event = new NewsEventRow(41, 5, new byte[] {1, 2, 3});
        add("", event, event.toBytes(), NewsEventRow::fromBytes);
        add("fresh", NewsEventRow.fresh(), NewsEventRow.fresh().toBytes(), NewsEventRow::fromBytes);
    }

    /** What the rows carry as bytes, of one text. */
    private void ofTheLibraries() {
        ArticleReader reader = new ArticleReader();
        ArticleLines lines =
                reader.read(RawText.of(BODY, Instant.EPOCH), LineHistory.none()).lines();
        add("", lines, lines.toBytes(), ArticleLines::fromBytes);
        Profiler profiler = new Profiler(reader);
        LifeCycle lifeCycle =
                reader.read(RawText.of(BODY, Instant.EPOCH), LineHistory.none()).lifeCycle();
        Profile one = profiler.profile(new DocumentText(BODY, "Harbour opens", "Agency", lifeCycle, "en"));
        Profile other = profiler.profile(
                new DocumentText(BODY.replace("Three", "Four"), "Almy harbour opens", "Agency", lifeCycle, "en"));
        add("", one, one.toBytes(), Profile::fromBytes);
        Evidence evidence = new Comparer().compare(one, other);
        add("", evidence, evidence.toBytes(), Evidence::fromBytes);
    }

    /** A row of each phase, with a value of its own in each field of the phase. */
    static Map<String, BodyRow> bodyRows() {
        BodyState undecided = new BodyState(31, RANK, null, false);
        BodyState decided = new BodyState(31, RANK, ASSIGNMENT, false);
        Map<String, BodyRow> rows = new TreeMap<>();
        rows.put("fresh", new BodyRow());

        BodyRow unprobed = new BodyRow();
        unprobed.keepMember(new MemberRow(29, true, RANK));
        rows.put("unprobed", unprobed);

        BodyRow awaiting = unprobed.copy();
        awaiting.represent(RANK);
        awaiting.awaitIndex(undecided, new TreeSet<>(List.of(1, 3)));
        awaiting.noteNeighbours();
        awaiting.awaitBody("body-2", support());
        awaiting.awaitBody("body-3", PairSupport.NONE);
        awaiting.noteUnrelated("body-4");
        awaiting.noteUnrelated("body-5");
        awaiting.postpone(undecided, 2);
        rows.put("awaiting", awaiting);

        BodyRow settled = awaiting.copy();
        settled.keepMember(new MemberRow(30, false, new Rank(7, "urn:wire:2")));
        settled.settle(decided, DECISION, new BodyPhase.Link("body-6", 0.625));
        settled.postpone(decided, 2);
        rows.put("settled", settled);

        BodyRow founder = awaiting.copy();
        founder.settle(decided, DECISION, null);
        rows.put("settled-founder", founder);

        BodyRow frozen = settled.copy();
        frozen.freeze();
        rows.put("frozen", frozen);

        BodyRow gone = settled.copy();
        gone.retire(new BodyState(31, RANK, null, true));
        rows.put("gone", gone);
        return rows;
    }

    /** A row of each phase, with a value of its own in each field of the phase. */
    static Map<String, ArticleStateRow> articleStateRows() {
        Map<String, ArticleStateRow> rows = new TreeMap<>();
        rows.put("fresh", new ArticleStateRow());
        ArticleStateRow unread = new ArticleStateRow();
        unread.receive("northwire", 300, 1_772_625_600_001L);
        unread.receive("southwire", 7, 1_772_625_600_002L);
        unread.changed(41);
        rows.put("unread", unread);

        ArticleStateRow first = copy(unread);
        first.read("body-0", 31);
        rows.put("awaiting-first", first);

        ArticleStateRow assigned = copy(first);
        StoryDecision before = new StoryDecision("story-0", "original", FOUNDER, null, List.of(), "policy-7");
        assigned.assign(before, 33, 35);
        assigned.join(35);
        assigned.countRevision();
        assigned.read("body-1", 37);
        assigned.assign(DECISION, 38, 39);
        assigned.join(40);
        assigned.relate(TO_ORIGINAL, 42);
        assigned.countRevision();
        rows.put("assigned", assigned);

        ArticleStateRow awaiting = copy(assigned);
        awaiting.read("body-2", 43);
        rows.put("awaiting", awaiting);

        ArticleStateRow forgotten = copy(awaiting);
        forgotten.forget();
        rows.put("forgotten", forgotten);
        return rows;
    }

    private static ArticleStateRow copy(ArticleStateRow row) {
        return ArticleStateRow.KIND.copier().apply(row);
    }

    private static PairSupport support() {
        return PairSupport.NONE
                .withPartition(2, 11, true, 12)
                .withPartition(0, 13, false, 14)
                .withOther(new IndexSupport(true, 15));
    }

    private static IndexProbe probe() {
        return new IndexProbe(3, 47, 1_772_625_600_000L, true, new long[] {-5, 3, 8});
    }

    private static ArticleReading reading() {
        return new ArticleReading(
                RANK,
                "northwire",
                "Almy’s harbour",
                "Agency",
                "correction",
                "en-GB",
                CLOCK,
                "body-1",
                321,
                "{\"uri\":\"urn:wire:1\"}".getBytes(UTF_8),
                "{\"topic\":\"articles.raw\"}".getBytes(UTF_8),
                new byte[0],
                ORIGIN,
                "{\"tdmPolicy\":\"p\"}");
    }
}
