/** Numbers and strings to bytes and back. */
@NullMarked
package org.wirefold.bytes;

import org.jspecify.annotations.NullMarked;
