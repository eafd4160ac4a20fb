/** Options that several commands share, and the settings that give them their values. */
@NullMarked
package org.wirefold.cli.option;

import org.jspecify.annotations.NullMarked;
