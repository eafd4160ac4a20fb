/** The order of the steps. */
@NullMarked
package org.wirefold.enrich.topology;

import org.jspecify.annotations.NullMarked;
