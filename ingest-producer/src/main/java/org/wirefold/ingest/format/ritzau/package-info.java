/** The XML of Ritzau's news service. */
@NullMarked
package org.wirefold.ingest.format.ritzau;

import org.jspecify.annotations.NullMarked;
