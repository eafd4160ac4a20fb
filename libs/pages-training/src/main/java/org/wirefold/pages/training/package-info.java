/** Trains and measures the model that the reader of web pages carries. Nothing in the product depends on it. */
@NullMarked
package org.wirefold.pages.training;

import org.jspecify.annotations.NullMarked;
