/** What the tests of several modules share: broker, article builders, guarantee checkers. */
@NullMarked
package org.wirefold.testkit;

import org.jspecify.annotations.NullMarked;
