package org.wirefold.enrich.app;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The clients of Kafka Streams as it makes them itself, but for the main consumer. Thread-safe. */
final class BackpressureClients implements KafkaClientSupplier {
    private final String intake;
    private final Set<String> inStep;
    private final long mostWaiting;
    private final Set<String> messageTopics;
    private final PartitionSynchronizer clock = new PartitionSynchronizer();

    /** By the name of the stream thread. */
    private final ConcurrentHashMap<String, IdleFlusher> outputs = new ConcurrentHashMap<>();

    /**
     * Clients of one application.
     *
     * @param intake see {@link BackpressureConsumer}
     * @param inStep see {@link BackpressureConsumer}
     * @param mostWaiting see {@link BackpressureConsumer}
     * @param messageTopics topics whose records are written outside of transactions, see {@link StateFencingProducer};
     *     may be empty
     */
    BackpressureClients(String intake, Set<String> inStep, long mostWaiting, Set<String> messageTopics) {
        this.intake = intake;
        this.inStep = Set.copyOf(inStep);
        this.mostWaiting = mostWaiting;
        this.messageTopics = Set.copyOf(messageTopics);
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        Producer<byte[], byte[]> producer = messageTopics.isEmpty()
                ? StateFencingProducer.create(settings)
                : StateFencingProducer.of(settings, messageTopics);
        output(settings).of(producer);
        return producer;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new BackpressureConsumer(settings, intake, inStep, mostWaiting, clock, output(settings));
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return plain(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return plain(settings);
    }

    private IdleFlusher output(Map<String, Object> settings) {
        String client = String.valueOf(settings.get(CommonClientConfigs.CLIENT_ID_CONFIG));
        // A thread that replaces another may have its name.
        return outputs.compute(
                client.replaceFirst("-(consumer|producer)$", ""),
                (name, known) -> known == null || known.isClosed() ? new IdleFlusher(name + "-flush") : known);
    }

    private static Consumer<byte[], byte[]> plain(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
