/** What the process shows: progress, log lines, exit codes; and how it is told to stop. */
@NullMarked
package org.wirefold.cli.console;

import org.jspecify.annotations.NullMarked;
