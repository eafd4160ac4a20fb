/** How results are laid out for a person. */
@NullMarked
package org.wirefold.cli.view;

import org.jspecify.annotations.NullMarked;
