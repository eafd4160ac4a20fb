/** Destinations that are folders of files. */
@NullMarked
package org.wirefold.sink.file;

import org.jspecify.annotations.NullMarked;
