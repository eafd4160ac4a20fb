/** What can be wrong with a machine and a cluster. */
@NullMarked
package org.wirefold.cli.doctor;

import org.jspecify.annotations.NullMarked;
