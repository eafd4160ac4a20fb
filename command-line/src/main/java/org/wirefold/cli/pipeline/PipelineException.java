package org.wirefold.cli.pipeline;

import org.jspecify.annotations.Nullable;

/** A part of the pipeline failed; the message says which and why. */
public final class PipelineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PipelineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
