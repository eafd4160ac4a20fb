package org.wirefold.alerts;

import org.wirefold.alerts.delivery.DeliveryCounters;

/**
 * What the alerts have done since the start.
 *
 * @param searches how many searches there are now
 * @param matched articles that one search or more matched
 * @param unmatched articles that none matched
 * @param unreadable records that could not be read
 * @param alerts alerts made
 * @param deliveries what became of their deliveries
 */
public record AlertCounters(
        int searches, long matched, long unmatched, long unreadable, long alerts, DeliveryCounters deliveries) {}
