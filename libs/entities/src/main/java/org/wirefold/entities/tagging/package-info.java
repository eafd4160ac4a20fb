/**
 * Tokens to name tags: word types, lexical tables and the linear model over them. Public only for the training module;
 * applications use {@link org.wirefold.entities.EntityAnnotator}.
 */
@NullMarked
package org.wirefold.entities.tagging;

import org.jspecify.annotations.NullMarked;
