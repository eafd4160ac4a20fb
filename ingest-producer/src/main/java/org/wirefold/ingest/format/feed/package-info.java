/** Feeds and sitemaps, as files and as they are polled. */
@NullMarked
package org.wirefold.ingest.format.feed;

import org.jspecify.annotations.NullMarked;
