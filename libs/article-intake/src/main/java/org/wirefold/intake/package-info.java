/** The one way to read a raw article. */
@NullMarked
package org.wirefold.intake;

import org.jspecify.annotations.NullMarked;
