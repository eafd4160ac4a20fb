package org.wirefold.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as their widest cell; the last column may be cut to the width of the screen. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int width;

    /**
     * A table with these headings.
     *
     * @param width characters a line may have; the last column is cut to fit
     */
    public TextTable(int width, String... headings) {
        this.width = width;
        rows.add(List.of(headings));
    }

    /** Adds a row; line breaks and other control characters become blanks. */
    public TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Texts.oneLine(String.valueOf(cell)));
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                if (i == columns - 1) {
                    line.append(Texts.cut(row.get(i), Math.max(16, width - line.length())));
                } else {
                    line.append(row.get(i))
                            .append(" ".repeat(widths[i] - row.get(i).length()))
                            .append(GAP);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
