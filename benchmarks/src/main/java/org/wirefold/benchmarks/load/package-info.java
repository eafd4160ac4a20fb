/** Load on the whole stream application, broker included. */
@NullMarked
package org.wirefold.benchmarks.load;

import org.jspecify.annotations.NullMarked;
