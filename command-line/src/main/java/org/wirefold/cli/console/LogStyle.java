package org.wirefold.cli.console;

/**
 * How log lines are written.
 *
 * @param verbose whether standard error gets them too, not only real trouble
 * @param format of the lines, in the file and on standard error
 */
public record LogStyle(boolean verbose, Format format) {
    /** Of a line. */
    public enum Format {
        /** For a person. */
        PLAIN,
        /** For a machine. */
        JSON
    }
}
