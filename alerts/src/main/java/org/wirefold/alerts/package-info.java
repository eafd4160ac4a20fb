/** Alerts on saved searches, sent to webhooks. */
@NullMarked
package org.wirefold.alerts;

import org.jspecify.annotations.NullMarked;
