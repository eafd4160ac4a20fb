package org.wirefold.cli.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.wirefold.cli.console.ExitCode;
import org.wirefold.cli.console.Failure;
import org.wirefold.cli.console.Screen;
import org.wirefold.cli.view.TextTable;
import org.wirefold.ingest.FileUris;
import org.wirefold.ingest.IngestException;
import org.wirefold.model.EnrichedArticle;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader;
import org.wirefold.sink.SqliteReader.FoundArticle;

/**
 * Finds the article or the story that a user names: by its uri or story id, by how one begins, by the file it was read
 * from, or by words of its headline. Tried in this order; the first kind of name that finds something decides. Where
 * that is more than one, all are listed and the command ends. Not thread-safe.
 */
final class ArticleFinder {
    /** How the help names an argument of this kind. */
    static final String LABEL = "ARTICLE";

    /** What the help says of an argument of this kind. */
    static final String DESCRIPTION = "Uri, its beginning without 'urn:wirefold:', file, or words of the headline.";

    private static final String DERIVED = "urn:wirefold:";
    /** Fewer characters would find articles by chance. */
    private static final int SHORTEST_BEGINNING = 4;

    private static final int LISTED = 10;
    private static final int LOOKED_AT = 200;

    private final SqliteReader reader;
    private final PrintWriter err;

    ArticleFinder(SqliteReader reader, PrintWriter err) {
        this.reader = reader;
        this.err = err;
    }

    /** The one article; of a story that was named by its id, the member that stands for it. */
    EnrichedArticle article(String name) throws SQLException {
        List<FoundArticle> found = find(name);
        String storyId = found.get(0).storyId();
        boolean namesStory = storyId.startsWith(name)
                && found.stream().allMatch(one -> one.storyId().equals(storyId));
        if (namesStory) {
            Optional<Story> story = reader.story(storyId);
            if (story.isPresent()) {
                Optional<EnrichedArticle> canonical = reader.article(story.get().canonicalUri());
                if (canonical.isPresent()) {
                    return canonical.get();
                }
            }
        }
        return reader.article(only(name, found).uri()).orElseThrow(() -> missing(name));
    }

    /** The uri of the one article; the id of a story with several members is refused. */
    String uri(String name) throws SQLException {
        return only(name, find(name)).uri();
    }

    /** The one story, by its id or by one of its articles. */
    String storyId(String name) throws SQLException {
        List<FoundArticle> found = find(name);
        Map<String, FoundArticle> stories = new LinkedHashMap<>();
        found.forEach(one -> stories.putIfAbsent(one.storyId(), one));
        if (stories.size() == 1) {
            return found.get(0).storyId();
        }
        List<FoundArticle> exact = withHeadline(name, found);
        if (!exact.isEmpty()
                && exact.stream().map(FoundArticle::storyId).distinct().count() == 1) {
            return exact.get(0).storyId();
        }
        TextTable table = new TextTable(Screen.width(), "STORY", "SOURCE", "HEADLINE");
        stories.values().stream().limit(LISTED).forEach(one -> table.row(one.storyId(), one.source(), one.headline()));
        throw ambiguous(name, table, stories.size(), "stories");
    }

    private FoundArticle only(String name, List<FoundArticle> found) {
        if (found.size() == 1) {
            return found.get(0);
        }
        List<FoundArticle> exact = withHeadline(name, found);
        if (exact.size() == 1) {
            return exact.get(0);
        }
        TextTable table = new TextTable(Screen.width(), "ARTICLE", "SOURCE", "HEADLINE");
        found.stream().limit(LISTED).forEach(one -> table.row(shortened(one.uri()), one.source(), one.headline()));
        throw ambiguous(name, table, found.size(), "articles");
    }

    private Failure ambiguous(String name, TextTable table, int count, String what) {
        err.print(table);
        if (count > LISTED) {
            err.println("… " + (count - LISTED) + (count >= LOOKED_AT ? " or more" : "") + " others");
        }
        err.flush();
        return new Failure(
                ExitCode.USAGE,
                "'" + name + "' finds " + count + " " + what + "; name one of them by its first column");
    }

    private static List<FoundArticle> withHeadline(String headline, List<FoundArticle> found) {
        String wanted = headline.strip().toLowerCase(Locale.ROOT);
        return found.stream()
                .filter(one -> one.headline().strip().toLowerCase(Locale.ROOT).equals(wanted))
                .toList();
    }

    /** At least one. */
    private List<FoundArticle> find(String name) throws SQLException {
        Optional<EnrichedArticle> exact = reader.article(name);
        if (exact.isPresent()) {
            return List.of(found(exact.get()));
        }
        List<FoundArticle> found = new ArrayList<>();
        if (name.length() >= SHORTEST_BEGINNING) {
            found.addAll(reader.startingWith(name, LOOKED_AT));
            if (found.isEmpty()) {
                found.addAll(reader.startingWith(DERIVED + name, LOOKED_AT));
            }
        }
        if (found.isEmpty()) {
            found.addAll(ofFile(name));
        }
        if (found.isEmpty()) {
            List<String> words = List.of(name.strip().split("[^\\p{L}\\p{M}\\p{N}]+")).stream()
                    .filter(word -> !word.isEmpty())
                    .toList();
            found.addAll(reader.headlined(words, LOOKED_AT));
        }
        if (found.isEmpty()) {
            throw missing(name);
        }
        return found;
    }

    private List<FoundArticle> ofFile(String name) throws SQLException {
        List<FoundArticle> found = new ArrayList<>();
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                for (String uri : new TreeSet<>(FileUris.of(file))) {
                    reader.article(uri).map(ArticleFinder::found).ifPresent(found::add);
                }
                if (found.isEmpty()) {
                    throw new Failure(
                            ExitCode.NOT_FOUND,
                            "no article of the file " + name + " is in the database; run 'wirefold run --input " + name
                                    + "' first");
                }
            }
        } catch (InvalidPathException e) {
            return List.of();
        } catch (IngestException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
        return found;
    }

    private static FoundArticle found(EnrichedArticle article) {
        return new FoundArticle(
                article.item().uri(),
                article.story().storyId(),
                article.item().source(),
                article.item().headline());
    }

    private static String shortened(String uri) {
        return uri.startsWith(DERIVED) ? uri.substring(DERIVED.length()) : uri;
    }

    private static Failure missing(String name) {
        return new Failure(
                ExitCode.NOT_FOUND,
                "there is no article " + name
                        + " in the database, and no headline with these words; 'wirefold stories' lists the stories");
    }
}
