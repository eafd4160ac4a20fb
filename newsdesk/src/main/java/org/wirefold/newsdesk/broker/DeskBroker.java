package org.wirefold.newsdesk.broker;

import java.util.List;

/** What a newsdesk asks of the broker: how far the pipeline is, what failed, and what readers marked. Thread-safe. */
public interface DeskBroker extends AutoCloseable {
    /**
     * How far the steps of the pipeline are.
     *
     * @throws BrokerException if the broker does not answer
     */
    PipelineState pipeline() throws BrokerException;

    /**
     * The newest dead letters, newest first.
     *
     * @param limit how many at most
     * @throws BrokerException if the broker does not answer
     */
    List<FailedRecord> deadLetters(int limit) throws BrokerException;

    /**
     * Keeps a mark; it replaces an earlier one of the same pair.
     *
     * @throws BrokerException if it is not kept
     */
    void keep(Mark mark) throws BrokerException;

    /**
     * The last mark of each pair, in the order in which they were made.
     *
     * @throws BrokerException if the broker does not answer
     */
    List<Mark> marks() throws BrokerException;

    @Override
    void close();
}
