package org.wirefold.enrich.processor;

import java.util.function.LongPredicate;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.wirefold.model.DeadLetters;

/**
 * The record that a step applies, and whether the step may have applied it before. Every step begins with
 * {@link #begin}, so the crash protocol stands here once.
 *
 * <p><b>At-least-once.</b> A step has one input topic. Its offsets are the stamps of what the step says: they grow, and
 * they are the same when a part of the log is processed again. After a crash the log is processed again from the last
 * commit, and some rows may already hold what an event led to while its messages are lost. So a step that meets an
 * event which {@link #mayBeReplay} sends again whatever the event led to; receivers know a repeated message by its
 * stamp.
 *
 * <p>Two steps decide by what they have stored instead. The read step knows a record by the row of its article. The
 * index step knows a probe by the row of its body, because an index cannot be brought back to what it was: it applies a
 * dead letter that is sent again, and sends kept messages again only for a probe that it did apply.
 *
 * @param key of the record: the source (empty where a raw record has none), the article's uri, the body's id or the
 *     story's id
 * @param offset of the record in the step's input topic
 * @param firstOffset offset that the record had first: lower than {@code offset} for a dead letter that was sent again,
 *     which must not overrule what came after it
 * @param timeMillis timestamp of the record, milliseconds since 1970 UTC; what the step sends has the same
 * @param mayBeReplay whether an earlier attempt at this event may have left rows behind
 */
record StepEvent(String key, long offset, long firstOffset, long timeMillis, boolean mayBeReplay) {
    /**
     * Begins an event in all stores of the step.
     *
     * @param stores {@code begin} of each store ({@link org.wirefold.enrich.state.RowStore#begin}): all are called, and
     *     one that has seen the offset before makes the event a possible replay
     */
    static StepEvent begin(ProcessorContext<?, ?> context, Record<String, byte[]> record, LongPredicate... stores) {
        return begin(context, record, record.key(), stores);
    }

    /** The same for a record whose key the step has decoded itself. */
    static StepEvent begin(
            ProcessorContext<?, ?> context, Record<?, byte[]> record, String key, LongPredicate... stores) {
        long offset = context.recordMetadata().orElseThrow().offset();
        long firstOffset = DeadLetters.firstOffset(record.headers(), offset);
        boolean mayBeReplay = firstOffset < offset;
        for (LongPredicate store : stores) {
            mayBeReplay |= store.test(offset);
        }
        return new StepEvent(key, offset, firstOffset, record.timestamp(), mayBeReplay);
    }

    /** The same event, where a row says that it was changed by this event or a later one. */
    StepEvent withReplay(boolean rowSaysSo) {
        return rowSaysSo && !mayBeReplay ? new StepEvent(key, offset, firstOffset, timeMillis, true) : this;
    }

    /** Whether it is a dead letter that was sent again. */
    boolean isRedriven() {
        return firstOffset < offset;
    }
}
