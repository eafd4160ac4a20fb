/** German. */
@NullMarked
package org.wirefold.entities.language.de;

import org.jspecify.annotations.NullMarked;
