/** NITF, the News Industry Text Format. */
@NullMarked
package org.wirefold.ingest.format.nitf;

import org.jspecify.annotations.NullMarked;
