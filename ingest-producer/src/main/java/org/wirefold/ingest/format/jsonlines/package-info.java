/** JSON Lines: one article a line. */
@NullMarked
package org.wirefold.ingest.format.jsonlines;

import org.jspecify.annotations.NullMarked;
