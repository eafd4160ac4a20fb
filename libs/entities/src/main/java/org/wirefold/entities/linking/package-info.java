/** Names to what is known of them: the built-in table of places and the knowledge base a user brings. */
@NullMarked
package org.wirefold.entities.linking;

import org.jspecify.annotations.NullMarked;
