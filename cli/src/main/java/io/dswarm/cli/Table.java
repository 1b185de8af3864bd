package io.dswarm.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Lines of which each column is as wide as its widest cell.
final class Table {
    private final PrintWriter out;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    Table(PrintWriter out) {
        this.out = out;
    }

    void row(List<String> cells) {
        rows.add(cells);
        for (int i = 0; i < cells.size(); i++) {
            if (i == widths.size()) {
                widths.add(0);
            }
            widths.set(i, Math.max(widths.get(i), cells.get(i).length()));
        }
    }

    void print() {
        for (var cells : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                var cell = cells.get(i);
                line.append(cell).repeat(' ', widths.get(i) - cell.length() + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
