/** Which addresses this machine may ask over HTTP. */
@NullMarked
package org.wirefold.outbound;

import org.jspecify.annotations.NullMarked;
