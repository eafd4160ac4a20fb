/** Feeds that are polled over HTTP: politely, safely, and remembered over restarts. */
@NullMarked
package org.wirefold.ingest.feed;

import org.jspecify.annotations.NullMarked;
