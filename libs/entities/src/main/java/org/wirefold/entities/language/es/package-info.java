/** Spanish. */
@NullMarked
package org.wirefold.entities.language.es;

import org.jspecify.annotations.NullMarked;
