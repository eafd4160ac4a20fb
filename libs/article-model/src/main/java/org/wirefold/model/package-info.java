/** The contract: records, JSON codec, JSON Schemas, topic catalogue. */
@NullMarked
package org.wirefold.model;

import org.jspecify.annotations.NullMarked;
