/** Stories that tell of the same happening form an event. No Kafka, no I/O, no clock. */
@NullMarked
package org.wirefold.events;

import org.jspecify.annotations.NullMarked;
