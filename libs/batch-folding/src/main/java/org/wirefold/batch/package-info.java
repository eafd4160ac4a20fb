/** Folds articles in one process, without a broker, into the stories that the stream finds. */
@NullMarked
package org.wirefold.batch;

import org.jspecify.annotations.NullMarked;
