/** What is remembered over restarts: positions, stories, what was told, deliveries. */
@NullMarked
package org.wirefold.alerts.state;

import org.jspecify.annotations.NullMarked;
