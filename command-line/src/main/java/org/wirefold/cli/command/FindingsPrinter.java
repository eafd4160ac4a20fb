package org.wirefold.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.wirefold.cli.doctor.Finding;
import org.wirefold.cli.view.TextTable;
import org.wirefold.model.ArticleJson;

/** Prints what was found out about an installation. */
final class FindingsPrinter {
    private FindingsPrinter() {}

    /** Prints a table, or JSON. */
    static void print(PrintWriter out, List<Finding> findings, boolean asJson) {
        if (asJson) {
            out.println(ArticleJson.mapper().writeValueAsString(findings));
            return;
        }
        TextTable table = new TextTable(Integer.MAX_VALUE, "", "CHECKED", "FOUND", "WHAT TO DO");
        findings.forEach(finding -> table.row(
                finding.grade().name().toLowerCase(Locale.ROOT), finding.subject(), finding.found(), finding.advice()));
        out.print(table);
    }

    /** Whether something was found to be wrong. */
    static boolean isAnyWrong(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.WRONG);
    }
}
