/** What the sinks wrote to SQLite or PostgreSQL, for reading. */
@NullMarked
package org.wirefold.results;

import org.jspecify.annotations.NullMarked;
