/** The wirefold command: the applications and the embedded broker behind one door. */
@NullMarked
package org.wirefold.cli;

import org.jspecify.annotations.NullMarked;
