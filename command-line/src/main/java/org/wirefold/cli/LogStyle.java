package org.wirefold.cli;

/**
 * How log lines are written.
 *
 * @param verbose whether standard error gets them too, not only real trouble
 * @param format of the lines, in the file and on standard error
 */
record LogStyle(boolean verbose, Format format) {
    /** Of a line. */
    enum Format {
        /** For a person. */
        PLAIN,
        /** For a machine. */
        JSON
    }
}
