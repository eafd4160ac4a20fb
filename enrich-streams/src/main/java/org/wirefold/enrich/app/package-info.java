/** The life of the process. */
@NullMarked
package org.wirefold.enrich.app;

import org.jspecify.annotations.NullMarked;
