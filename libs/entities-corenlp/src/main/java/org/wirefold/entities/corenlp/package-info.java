/** CoreNLP behind the service interface of recognisers. */
@NullMarked
package org.wirefold.entities.corenlp;

import org.jspecify.annotations.NullMarked;
