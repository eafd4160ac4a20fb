package org.wirefold.model.transaction;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * Tells a partition how a transaction has ended, as its coordinator should have. Kafka's Admin can only abort. The
 * request is Kafka's {@code WriteTxnMarkers}; the cluster asks for the right Alter, as for an abort.
 */
final class MarkerClient {
    /** Of Kafka's transactions: the epoch of the end follows that of the records. */
    private static final short EPOCH_RISES = 2;

    private static final int ANSWER_WITHIN_MS = 30_000;

    private final Map<String, Object> client;

    /** @param client settings of a client of the cluster */
    MarkerClient(Map<String, Object> client) {
        this.client = client;
    }

    /**
     * Writes the end of a transaction of a producer whose epoch rises with each.
     *
     * @param leader of its partition
     * @throws org.apache.kafka.common.errors.AuthorizationException if the cluster does not allow that
     * @throws KafkaException if it failed otherwise
     */
    void end(OpenTransaction transaction, TransactionEnd end, Node leader) {
        WriteTxnMarkersRequest.Builder request =
                new WriteTxnMarkersRequest.Builder(List.of(new WriteTxnMarkersRequest.TxnMarkerEntry(
                        transaction.producerId(),
                        (short) (transaction.producerEpoch() + 1),
                        transaction.coordinatorEpoch(),
                        end == TransactionEnd.COMMIT ? TransactionResult.COMMIT : TransactionResult.ABORT,
                        List.of(transaction.partition()),
                        EPOCH_RISES)));
        for (Map<TopicPartition, Errors> errors :
                ask(request, leader).errorsByProducerId().values()) {
            for (Errors error : errors.values()) {
                if (error != Errors.NONE) {
                    throw error.exception();
                }
            }
        }
    }

    private WriteTxnMarkersResponse ask(WriteTxnMarkersRequest.Builder request, Node leader) {
        AdminClientConfig config = new AdminClientConfig(client);
        Time time = Time.SYSTEM;
        try (Metrics metrics = new Metrics();
                NetworkClient network = ClientUtils.createNetworkClient(
                        config,
                        config.getString(AdminClientConfig.CLIENT_ID_CONFIG),
                        metrics,
                        "transaction-markers",
                        new LogContext(),
                        new ApiVersions(),
                        time,
                        1,
                        ANSWER_WITHIN_MS,
                        null,
                        new ManualMetadataUpdater(List.of(leader)),
                        new DefaultHostResolver(),
                        null,
                        null)) {
            if (!NetworkClientUtils.awaitReady(network, leader, time, ANSWER_WITHIN_MS)) {
                throw new TimeoutException("broker " + leader + " cannot be reached");
            }
            ClientRequest asked = network.newClientRequest(leader.idString(), request, time.milliseconds(), true);
            ClientResponse answer = NetworkClientUtils.sendAndReceive(network, asked, time);
            if (answer.versionMismatch() != null) {
                throw answer.versionMismatch();
            }
            return (WriteTxnMarkersResponse) answer.responseBody();
        } catch (IOException e) {
            throw new KafkaException("broker " + leader + " did not answer", e);
        }
    }
}
