/** WARC and ARC files: what crawlers have kept of the web. */
@NullMarked
package org.wirefold.ingest.format.warc;

import org.jspecify.annotations.NullMarked;
