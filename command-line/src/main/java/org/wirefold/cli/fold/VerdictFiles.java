package org.wirefold.cli.fold;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wirefold.batch.BatchFolding;
import org.wirefold.batch.JoinedPair;
import org.wirefold.batch.Verdict;
import org.wirefold.cli.fold.RowFile.Column;
import org.wirefold.cli.fold.RowFile.ColumnType;
import org.wirefold.model.EnrichedArticle.JoinEvidence;

/** Writes what a folding has found, under the names that the rows of the sinks have. */
public final class VerdictFiles {
    private static final List<Column> EVIDENCE = List.of(
            new Column("containment", ColumnType.NUMBER),
            new Column("contained_by", ColumnType.NUMBER),
            new Column("lede_containment", ColumnType.NUMBER),
            new Column("lede_contained_by", ColumnType.NUMBER),
            new Column("numbers_agreement", ColumnType.NUMBER),
            new Column("confidence", ColumnType.NUMBER),
            new Column("reading", ColumnType.TEXT));

    private VerdictFiles() {}

    /**
     * How the new articles stand to those of an earlier folding.
     *
     * @param added how many are new
     * @param matched how many of them match an earlier one
     */
    public record Matches(long added, long matched) {}

    /**
     * Checks that a file's ending names a format.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static void check(Path file) {
        RowFile.format(file);
    }

    /**
     * Writes a verdict for each article.
     *
     * @param against whether it is told which articles are new and what they match
     * @param entities whether the names are written
     */
    public static Matches verdicts(
            BatchFolding folding, Path file, boolean against, boolean entities, String policyVersion)
            throws IOException {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("uri", ColumnType.TEXT),
                new Column("source", ColumnType.TEXT),
                new Column("url", ColumnType.TEXT),
                new Column("headline", ColumnType.TEXT),
                new Column("published", ColumnType.TIME),
                new Column("published_precision", ColumnType.TEXT),
                new Column("story_id", ColumnType.TEXT),
                new Column("relation", ColumnType.TEXT),
                new Column("founder_uri", ColumnType.TEXT),
                new Column("canonical_uri", ColumnType.TEXT),
                new Column("join_relation", ColumnType.TEXT),
                new Column("nearest_uri", ColumnType.TEXT)));
        columns.addAll(EVIDENCE);
        columns.add(new Column("policy_version", ColumnType.TEXT));
        columns.add(new Column("origin_kind", ColumnType.TEXT));
        columns.add(new Column("origin", ColumnType.TEXT));
        columns.add(new Column("origin_confidence", ColumnType.NUMBER));
        columns.add(new Column("independent_origins", ColumnType.COUNT));
        if (against) {
            columns.add(new Column("is_new", ColumnType.FLAG));
            columns.add(new Column("matched_uri", ColumnType.TEXT));
        }
        if (entities) {
            columns.add(new Column("entities", ColumnType.JSON));
        }
        try (RowFile rows = new RowFile(file, columns)) {
            long[] counts = new long[2];
            folding.verdicts(verdict -> {
                counts[0] += verdict.isEarlier() ? 0 : 1;
                counts[1] += verdict.matchedUri() == null ? 0 : 1;
                rows.write(row(verdict, against, entities, policyVersion));
            });
            rows.complete();
            return new Matches(counts[0], counts[1]);
        }
    }

    private static List<@Nullable Object> row(
            Verdict verdict, boolean against, boolean entities, String policyVersion) {
        List<@Nullable Object> row = new ArrayList<>();
        row.addAll(Arrays.asList(
                verdict.uri(),
                verdict.source(),
                verdict.url(),
                verdict.headline().isEmpty() ? null : verdict.headline(),
                verdict.published(),
                verdict.publishedPrecision(),
                verdict.storyId(),
                verdict.relation(),
                verdict.founderUri(),
                verdict.canonicalUri(),
                verdict.joinRelation(),
                verdict.nearestUri()));
        add(row, verdict.evidence());
        row.add(policyVersion);
        row.addAll(Arrays.asList(
                verdict.originKind(), verdict.origin(), verdict.originConfidence(), verdict.independentOrigins()));
        if (against) {
            row.add(!verdict.isEarlier());
            row.add(verdict.matchedUri());
        }
        if (entities) {
            row.add(verdict.names());
        }
        return row;
    }

    private static void add(List<@Nullable Object> row, @Nullable JoinEvidence evidence) {
        row.addAll(
                evidence == null
                        ? Arrays.asList(new @Nullable Object[EVIDENCE.size()])
                        : List.of(
                                evidence.containment(),
                                evidence.containedBy(),
                                evidence.ledeContainment(),
                                evidence.ledeContainedBy(),
                                evidence.numbersAgreement(),
                                evidence.confidence(),
                                evidence.reading()));
    }

    /** Writes all pairs of texts that the policy joins. */
    public static void pairs(BatchFolding folding, Path file) throws IOException {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("uri", ColumnType.TEXT),
                new Column("other_uri", ColumnType.TEXT),
                new Column("story_id", ColumnType.TEXT),
                new Column("other_story_id", ColumnType.TEXT),
                new Column("relation", ColumnType.TEXT),
                new Column("similarity", ColumnType.NUMBER)));
        columns.addAll(EVIDENCE);
        try (RowFile rows = new RowFile(file, columns)) {
            folding.pairs(pair -> rows.write(row(pair)));
            rows.complete();
        }
    }

    private static List<@Nullable Object> row(JoinedPair pair) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                pair.uri(), pair.otherUri(), pair.storyId(), pair.otherStoryId(), pair.relation(), pair.similarity()));
        add(row, pair.evidence());
        return row;
    }
}
