package org.wirefold.enrich.processor;

import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.wirefold.enrich.event.BodyEvent;
import org.wirefold.enrich.event.IndexProbe;
import org.wirefold.enrich.state.FingerprintIndex;
import org.wirefold.enrich.state.RowStore;
import org.wirefold.enrich.state.StoreNames;

/**
 * The index step: puts a body under those of its fingerprints that this partition owns and answers with the bodies that
 * were there before it. Whichever of two bodies comes second sees the first; one shared fingerprint makes a pair, so no
 * count has to be added up over partitions and the pairs do not depend on how many there are. Every probe is answered,
 * also with nothing, for the body waits until all have answered.
 */
public final class FindCandidates implements Processor<String, byte[], String, byte[]> {
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> rows;
    private StepCounters counters;
    private final FingerprintIndex index = new FingerprintIndex();

    @SuppressWarnings("NullAway.Init")
    private FindCandidates() {}

    /** The step and its store. */
    public static ProcessorSupplier<String, byte[], String, byte[]> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new FindCandidates();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(RowStore.plain(StoreNames.FINGERPRINT_INDEX));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        rows = newContext.getStateStore(StoreNames.FINGERPRINT_INDEX);
        counters = new StepCounters(newContext, Steps.FIND);
        try (KeyValueIterator<String, byte[]> all = rows.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> row = all.next();
                index.insert(row.key, IndexProbe.fromBytes(row.value).fingerprints());
            }
        }
    }

    @Override
    public void close() {
        counters.close();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        IndexProbe probe = IndexProbe.fromBytes(record.value());
        // In one partition there is one row a body; the partition is in the key only so that the test driver, which
        // has one partition for all, sees the same.
        String id = StoreNames.key(record.key(), Integer.toString(probe.partition()));
        if (probe.withdrawn()) {
            rows.delete(id);
            index.withdraw(id);
            counters.count("withdrawn");
            return;
        }
        byte[] known = index.contains(id) ? rows.get(id) : null;
        if (known == null || !Arrays.equals(IndexProbe.fromBytes(known).fingerprints(), probe.fingerprints())) {
            rows.put(id, record.value());
            index.withdraw(id);
        }
        index.insert(id, probe.fingerprints());
        var candidates = index.sharing(id, probe.fingerprints()).stream()
                .map(other -> other.substring(0, other.indexOf(StoreNames.SEPARATOR)))
                .filter(other -> !other.equals(record.key()))
                .toList();
        counters.count("probed");
        counters.count("candidates", candidates.size());
        BodyEvent answer = new BodyEvent.CandidatesFound(probe.partition(), candidates);
        context.forward(record.withValue(answer.toBytes()));
    }
}
