/** Derives the lexical tables, trains the recogniser and measures it. Not part of the product. */
@NullMarked
package org.wirefold.entities.training;

import org.jspecify.annotations.NullMarked;
