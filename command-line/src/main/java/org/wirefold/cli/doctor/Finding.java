package org.wirefold.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param grade how grave it is
 * @param subject what was looked at
 * @param found what was found
 * @param advice what to do; empty where nothing is to be done
 */
public record Finding(Grade grade, String subject, String found, String advice) {
    /** How grave a finding is. */
    public enum Grade {
        /** As it should be. */
        OK,
        /** It works, at a risk. */
        RISK,
        /** It does not work, or soon will not. */
        WRONG
    }
}
