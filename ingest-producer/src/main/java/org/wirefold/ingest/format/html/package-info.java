/** Web pages, one article each. */
@NullMarked
package org.wirefold.ingest.format.html;

import org.jspecify.annotations.NullMarked;
