/** Deliveries to webhooks: signatures, pauses, requests. */
@NullMarked
package org.wirefold.alerts.delivery;

import org.jspecify.annotations.NullMarked;
