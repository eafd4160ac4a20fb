package org.wirefold.alerts.delivery;

/**
 * What became of deliveries since the start.
 *
 * @param delivered taken by their webhooks
 * @param failed attempts that failed and are followed by another
 * @param dead given up
 */
public record DeliveryCounters(long delivered, long failed, long dead) {}
