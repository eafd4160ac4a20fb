package org.wirefold.results;

/**
 * How far a sink has written a partition.
 *
 * @param topic its topic
 * @param partition its number
 * @param nextOffset the first record that is not written
 */
public record ReadPartition(String topic, int partition, long nextOffset) {}
