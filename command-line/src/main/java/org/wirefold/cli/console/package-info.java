/** What the process shows: progress, log lines, exit codes; and the signals that stop it. */
@NullMarked
package org.wirefold.cli.console;

import org.jspecify.annotations.NullMarked;
