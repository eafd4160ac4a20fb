/** The commands: what each takes, does and prints. */
@NullMarked
package org.wirefold.cli.command;

import org.jspecify.annotations.NullMarked;
