/** English. */
@NullMarked
package org.wirefold.entities.language.en;

import org.jspecify.annotations.NullMarked;
