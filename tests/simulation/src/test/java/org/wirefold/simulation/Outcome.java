package org.wirefold.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wirefold.evaluation.ArticlePlaces;
import org.wirefold.evaluation.ResultLines;
import org.wirefold.events.EventIndex;
import org.wirefold.events.EventMember;
import org.wirefold.events.EventPolicy;
import org.wirefold.events.StoryProfiler;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.ArticleUri;
import org.wirefold.model.DeadLetter;
import org.wirefold.model.DeadLetters;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.model.NewsEvent;
import org.wirefold.model.NewsEvent.EventStory;
import org.wirefold.model.RawRecord;
import org.wirefold.model.Story;

/** What a world has come to, as a sink that keeps the highest revision has it. */
final class Outcome {
    private final World world;
    private final SortedMap<String, EnrichedArticle> articles = new TreeMap<>();
    private final SortedMap<String, Story> stories = new TreeMap<>();
    private final SortedMap<String, NewsEvent> events = new TreeMap<>();

    Outcome(World world) {
        this.world = world;
        for (LogRecord record : world.output(world.topics().enriched())) {
            String uri = text(record.key());
            if (record.value() == null) {
                articles.remove(uri);
            } else {
                EnrichedArticle article = ArticleJson.read(record.value(), EnrichedArticle.class);
                EnrichedArticle known = articles.get(uri);
                if (known == null || known.story().revision() < article.story().revision()) {
                    articles.put(uri, article);
                }
            }
        }
        for (LogRecord record : world.output(world.topics().stories())) {
            String id = text(record.key());
            if (record.value() == null) {
                stories.remove(id);
            } else {
                Story story = ArticleJson.read(record.value(), Story.class);
                Story known = stories.get(id);
                if (known == null || known.revision() < story.revision()) {
                    stories.put(id, story);
                }
            }
        }
        for (LogRecord record : world.output(world.topics().events())) {
            String id = text(record.key());
            if (record.value() == null) {
                events.remove(id);
            } else {
                events.put(id, ArticleJson.read(record.value(), NewsEvent.class));
            }
        }
    }

    /** Whether there is an article with that uri. */
    boolean has(String uri) {
        return articles.containsKey(uri);
    }

    /**
     * What is wrong with it by itself: a raw record that is neither an article nor a letter, a place that the naive model
     * has otherwise.
     *
     * @param forgotten uris of the articles that were forgotten
     */
    List<String> faults(Set<String> forgotten) {
        List<String> faults = new ArrayList<>();
        Set<String> letters = new TreeSet<>();
        Set<String> inLetters = new TreeSet<>();
        for (LogRecord record : world.output(world.topics().deadLetter())) {
            DeadLetter letter = DeadLetters.read(record.headers(), record.value(), record.timestamp());
            if (world.setting.failures() == 0 || letter.exception() == null) {
                letters.add(letter.topic() + "-" + letter.partition() + "@" + letter.offset());
            } else if (world.isFailing) {
                String uri = world.steps.articleOf(
                        String.valueOf(letter.topic()), record.key(), Objects.requireNonNull(record.value()));
                inLetters.add(String.valueOf(uri));
            }
        }
        for (String wait : world.waits()) {
            if (inLetters.stream().noneMatch(wait::contains)) {
                faults.add("waiting: " + wait);
            }
        }
        Map<String, TreeSet<String>> sources = new TreeMap<>();
        String raw = world.topics().raw().name();
        for (int partition = 0; partition < world.setting.partitions(); partition++) {
            List<LogRecord> log = world.broker.log(new TopicPartition(raw, partition));
            for (int offset = 0; offset < log.size(); offset++) {
                String at = raw + "-" + partition + "@" + offset;
                if (ArticleJson.readRaw(log.get(offset).value()) instanceof RawRecord.Article read) {
                    String source = String.valueOf(read.article().source());
                    String uri = ArticleUri.ofRecord(read.article(), source);
                    sources.computeIfAbsent(uri, sent -> new TreeSet<>(ArticleUri.claims(sent)))
                            .add(source);
                } else if (!letters.remove(at)) {
                    faults.add("lost: the raw record " + at + " is no dead letter");
                }
            }
        }
        letters.forEach(letter -> faults.add("letter: " + letter + " became a dead letter"));
        sources.keySet().removeAll(forgotten);
        Set<String> expected = new HashSet<>();
        sources.forEach((uri, senders) -> {
            expected.add(uri);
            if (inLetters.contains(uri)) {
                senders.forEach(sender -> inLetters.add(ArticleUri.within(sender, uri)));
            }
            senders.tailSet(senders.first(), false).forEach(other -> expected.add(ArticleUri.within(other, uri)));
        });
        for (String uri : new TreeSet<>(expected)) {
            if (!articles.containsKey(uri) && !inLetters.contains(uri)) {
                faults.add("lost: " + uri + " is no article");
            }
        }
        articles.keySet().forEach(uri -> {
            if (!expected.contains(uri) && !inLetters.contains(uri)) {
                faults.add("invented: " + uri + " should not be an article");
            }
        });
        boolean isWhole = world.setting.failures() == 0 || !world.isFailing;
        return faults.isEmpty() && isWhole ? placedOtherwise() : faults;
    }

    private List<String> placedOtherwise() {
        List<String> faults = new ArrayList<>();
        Map<String, String> naive = ArticlePlaces.naive(articles, world.policy());
        ArticlePlaces.told(articles).forEach((uri, place) -> {
            if (!place.equals(naive.get(uri))) {
                faults.add("placed: " + uri + " is " + place + ", for the naive model " + naive.get(uri));
            }
        });
        faults.addAll(eventsOtherwise());
        return faults;
    }

    /** The events that are otherwise than those of the originals that are there. */
    private List<String> eventsOtherwise() {
        StoryProfiler storyProfiler = new StoryProfiler();
        EventIndex index = new EventIndex(EventPolicy.standard());
        articles.forEach((uri, article) -> {
            if (article.story().canonicalUri().equals(uri)) {
                Item item = article.item();
                index.put(
                        uri,
                        storyProfiler.profile(
                                item.headline(),
                                item.body(),
                                item.language(),
                                item.published(),
                                item.versionCreated()));
            }
        });
        Set<List<String>> expected = new HashSet<>();
        for (String founder : index.founders()) {
            List<String> members =
                    index.members(founder).stream().map(EventMember::id).toList();
            if (members.size() > 1) {
                expected.add(members);
            }
        }
        Set<List<String>> found = new HashSet<>();
        events.values()
                .forEach(event -> found.add(
                        event.stories().stream().map(EventStory::canonicalUri).toList()));
        return expected.equals(found) ? List.of() : List.of("events: they are " + found + ", for the rule " + expected);
    }

    /** What of it is otherwise than in another outcome of the same articles; revisions, receipt and provenance do not count. */
    List<String> differences(Outcome undisturbed) {
        List<String> differences = new ArrayList<>();
        compare("article", lines(articles, ResultLines::of), lines(undisturbed.articles, ResultLines::of), differences);
        compare("story", lines(stories, ResultLines::of), lines(undisturbed.stories, ResultLines::of), differences);
        compare("event", lines(events, ResultLines::of), lines(undisturbed.events, ResultLines::of), differences);
        return differences;
    }

    private static void compare(
            String what, Map<String, String> here, Map<String, String> there, List<String> differences) {
        Set<String> keys = new TreeSet<>(here.keySet());
        keys.addAll(there.keySet());
        for (String key : keys) {
            String is = here.get(key);
            String undisturbed = there.get(key);
            if (!Objects.equals(is, undisturbed)) {
                differences.add(
                        "different: " + what + " " + key + " is\n    " + is + "\n  undisturbed\n    " + undisturbed);
            }
        }
    }

    private static <V> SortedMap<String, String> lines(
            SortedMap<String, V> values, java.util.function.Function<V, String> line) {
        SortedMap<String, String> lines = new TreeMap<>();
        values.forEach((key, value) -> lines.put(key, line.apply(value)));
        return lines;
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
