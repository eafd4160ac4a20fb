/** Destinations that are databases. */
@NullMarked
package org.wirefold.sink.database;

import org.jspecify.annotations.NullMarked;
