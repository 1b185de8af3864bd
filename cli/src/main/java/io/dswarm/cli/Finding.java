package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What `doctor` saw.
///
/// @param check what was looked at
/// @param ok whether nodes can work with it
/// @param detail in words
/// @param mend the one command that mends it; null if nothing needs mending
record Finding(String check, boolean ok, String detail, @Nullable String mend) {
    static Finding fine(String check, String detail) {
        return new Finding(check, true, detail, null);
    }

    static Finding bad(String check, String detail, String mend) {
        return new Finding(check, false, detail, mend);
    }

    /// One line, and one below it that says what to do.
    List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(ok ? "ok" : "BAD", check, detail));
        if (mend != null) {
            rows.add(List.of("", "mend:", mend));
        }
        return rows;
    }

    String json() {
        return Json.line(json -> {
            json.writeStringField("check", check);
            json.writeBooleanField("ok", ok);
            json.writeStringField("detail", detail);
            Json.text(json, "mend", mend);
        });
    }
}
