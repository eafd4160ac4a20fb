/** The bytes of a web page to the article that is on it. No Kafka, no I/O, no clock. */
@NullMarked
package org.wirefold.pages;

import org.jspecify.annotations.NullMarked;
