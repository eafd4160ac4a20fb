/** Body to shingles to fingerprints to evidence to relation. No Kafka, no I/O, no clock. */
@NullMarked
package org.wirefold.duplicates;

import org.jspecify.annotations.NullMarked;
