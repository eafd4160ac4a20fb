/** Sources to articles.raw. */
@NullMarked
package org.wirefold.ingest;

import org.jspecify.annotations.NullMarked;
