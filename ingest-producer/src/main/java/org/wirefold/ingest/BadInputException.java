package org.wirefold.ingest;

/** A strict run met an input that is no article. Everything before it was sent and acknowledged. */
public final class BadInputException extends IngestException {
    private static final long serialVersionUID = 1L;

    private final transient IngestProblem problem;

    BadInputException(IngestProblem problem) {
        super(problem.toString(), null);
        this.problem = problem;
    }

    /** The input. */
    public IngestProblem problem() {
        return problem;
    }
}
