/** Whose text an article is: agency or outlet, by what the article says. */
@NullMarked
package org.wirefold.origins;

import org.jspecify.annotations.NullMarked;
