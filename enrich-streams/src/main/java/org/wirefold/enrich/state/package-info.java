/** What the steps keep, and its bytes. */
@NullMarked
package org.wirefold.enrich.state;

import org.jspecify.annotations.NullMarked;
