/** Italian. */
@NullMarked
package org.wirefold.entities.language.it;

import org.jspecify.annotations.NullMarked;
