/** Tables in text: comma-separated and tab-separated values, with the names of the columns in the first row. */
@NullMarked
package org.wirefold.ingest.format.table;

import org.jspecify.annotations.NullMarked;
