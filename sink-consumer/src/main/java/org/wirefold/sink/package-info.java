/** articles.enriched and stories to files or a database. */
@NullMarked
package org.wirefold.sink;

import org.jspecify.annotations.NullMarked;
