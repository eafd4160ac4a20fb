/** NewsML 1.x and NewsML-G2. */
@NullMarked
package org.wirefold.ingest.format.newsml;

import org.jspecify.annotations.NullMarked;
