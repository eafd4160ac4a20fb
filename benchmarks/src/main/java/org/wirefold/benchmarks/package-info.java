/** JMH, quality evaluation, pipeline load. */
@NullMarked
package org.wirefold.benchmarks;

import org.jspecify.annotations.NullMarked;
