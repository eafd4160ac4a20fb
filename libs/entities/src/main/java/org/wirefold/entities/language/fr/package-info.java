/** French. */
@NullMarked
package org.wirefold.entities.language.fr;

import org.jspecify.annotations.NullMarked;
