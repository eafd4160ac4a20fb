/** Files of plain text, one article each. */
@NullMarked
package org.wirefold.ingest.format.text;

import org.jspecify.annotations.NullMarked;
