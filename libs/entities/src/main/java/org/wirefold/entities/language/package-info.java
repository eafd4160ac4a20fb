/**
 * The languages of the annotator. Each is a {@link org.wirefold.entities.language.LanguagePack}: a model and lists of
 * words in a package of its own. CONTRIBUTING.md has the recipe for a new one.
 */
@NullMarked
package org.wirefold.entities.language;

import org.jspecify.annotations.NullMarked;
