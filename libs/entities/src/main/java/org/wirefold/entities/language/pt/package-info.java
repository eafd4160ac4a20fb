/** Portuguese. */
@NullMarked
package org.wirefold.entities.language.pt;

import org.jspecify.annotations.NullMarked;
