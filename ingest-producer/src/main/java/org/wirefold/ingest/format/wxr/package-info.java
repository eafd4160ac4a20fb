/** Exports of WordPress. */
@NullMarked
package org.wirefold.ingest.format.wxr;

import org.jspecify.annotations.NullMarked;
