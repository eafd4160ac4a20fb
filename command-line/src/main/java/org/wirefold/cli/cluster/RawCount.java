package org.wirefold.cli.cluster;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * How the raw records ended; each is counted once, so the parts add up to {@code records}. Immutable.
 *
 * @param records on {@code articles.raw}, aborted ones left out
 * @param enriched became a revision of an article
 * @param deadLetters became a dead letter
 * @param repeated had the content of another raw record, and changed nothing
 * @param replaced another version of the article came before it was published, or the article was forgotten
 * @param waiting may still be on their way
 * @param missing are none of these although the application has passed them: they are lost
 * @param examples where the first missing ones are
 * @param complete whether everything was counted; otherwise there was no time to read all of it yet
 */
public record RawCount(
        long records,
        long enriched,
        long deadLetters,
        long repeated,
        long replaced,
        long waiting,
        long missing,
        List<Position> examples,
        boolean complete) {
    /** Where a raw record is. */
    public record Position(TopicPartition partition, long offset) {
        @Override
        public String toString() {
            return partition + "@" + offset;
        }
    }

    /** The counts in one line. */
    @Override
    public String toString() {
        return records + " raw = " + enriched + " enriched + " + deadLetters + " dead letters + " + repeated
                + " repeated + " + replaced + " replaced + " + waiting + " waiting + " + missing + " missing";
    }

    /** Copies the examples. */
    public RawCount {
        examples = List.copyOf(examples);
    }
}
