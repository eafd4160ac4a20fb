package org.wirefold.alerts.search;

import java.util.List;

/** A file of saved searches that cannot be used; the message names every problem with its line. */
public final class WrongRulesException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    WrongRulesException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem, as {@code file:line: what is wrong}. */
    public List<String> problems() {
        return problems;
    }
}
