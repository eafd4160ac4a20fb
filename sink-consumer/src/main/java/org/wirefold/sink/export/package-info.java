/** Results of a query to a file. */
@NullMarked
package org.wirefold.sink.export;

import org.jspecify.annotations.NullMarked;
