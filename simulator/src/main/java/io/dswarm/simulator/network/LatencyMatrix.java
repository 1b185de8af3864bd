package io.dswarm.simulator.network;

import java.util.List;
import java.util.regex.Pattern;

/// One-way delays between places, read from text: a square of numbers in milliseconds, one row a
/// line, separated by commas, semicolons or blanks; `#` begins a comment line. Rows are senders,
/// columns receivers.
public final class LatencyMatrix {
    /// 4,000 places are 64 MB; published data sets have up to 2,500.
    public static final int MAX_PLACES = 4_000;

    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");

    private final int[][] micros;

    private LatencyMatrix(int[][] micros) {
        this.micros = micros;
    }

    /// Reads a matrix of one-way delays, or of round-trip times if `roundTrip`, which are halved.
    ///
    /// @throws IllegalArgumentException naming the line that is wrong
    public static LatencyMatrix parse(String text, boolean roundTrip) {
        List<String> rows =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
        if (rows.isEmpty() || rows.size() > MAX_PLACES) {
            throw new IllegalArgumentException(
                    "expected 1 to " + MAX_PLACES + " rows, found " + rows.size());
        }
        int[][] micros = new int[rows.size()][];
        for (int row = 0; row < rows.size(); row++) {
            micros[row] = row(rows.get(row), row + 1, rows.size(), roundTrip ? 500 : 1000);
        }
        return new LatencyMatrix(micros);
    }

    private static int[] row(String line, int number, int columns, double microsPerUnit) {
        String[] cells = SEPARATORS.split(line, -1);
        if (cells.length != columns) {
            throw new IllegalArgumentException(
                    "row %d has %d numbers, but there are %d rows: the matrix must be square"
                            .formatted(number, cells.length, columns));
        }
        int[] micros = new int[columns];
        for (int column = 0; column < columns; column++) {
            micros[column] = (int) Math.round(number(cells[column], number) * microsPerUnit);
        }
        return micros;
    }

    private static double number(String cell, int row) {
        try {
            double value = Double.parseDouble(cell);
            if (value >= 0 && value <= 1e6) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "row %d: \"%s\" is not a delay; allowed are milliseconds from 0 to 1,000,000"
                        .formatted(row, cell));
    }

    /// Number of rows and columns.
    public int places() {
        return micros.length;
    }

    /// One-way delay in microseconds.
    public long micros(int from, int to) {
        return micros[from][to];
    }
}
