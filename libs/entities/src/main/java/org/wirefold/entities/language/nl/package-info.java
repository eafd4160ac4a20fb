/** Dutch. */
@NullMarked
package org.wirefold.entities.language.nl;

import org.jspecify.annotations.NullMarked;
