/** The telegraph formats: IPTC 7901 and ANPA 1312. */
@NullMarked
package org.wirefold.ingest.format.telegraph;

import org.jspecify.annotations.NullMarked;
