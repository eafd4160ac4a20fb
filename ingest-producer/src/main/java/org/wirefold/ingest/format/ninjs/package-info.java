/** IPTC ninjs 1.x to 3.x, and the JSON of AP's media API. */
@NullMarked
package org.wirefold.ingest.format.ninjs;

import org.jspecify.annotations.NullMarked;
