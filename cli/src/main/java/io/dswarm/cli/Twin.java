package io.dswarm.cli;

import java.util.List;

/// A call of the API and the verb that makes it: what an API says to do is said here in the words
/// of the command line.
///
/// @param call how a hint names it, as a regular expression
/// @param verb what is typed for it, with `$1` for the first group of `call`
record Twin(String call, String verb) {
    /// A longer path before its beginning.
    private static final List<Twin> ALL =
            List.of(
                    new Twin("POST /api/nodes/(\\w+)/(\\w+)", "dswarm $2 $1"),
                    new Twin("POST /api/nodes with \\{\"count\":(\\d+)}", "dswarm add $1"),
                    new Twin("GET /api/nodes/(\\w+)", "dswarm node show $1"),
                    new Twin("GET /api/nodes", "dswarm node ls"),
                    new Twin("GET /api/lookups/(\\d+)", "dswarm lookup --id $1 --trace"),
                    new Twin("GET /api/lookups", "dswarm events --type lookup --past 20"),
                    new Twin("POST /api/lookups", "dswarm lookup"),
                    new Twin("GET /api/faults", "dswarm fault ls"),
                    new Twin("PUT /api/partition", "dswarm partition"),
                    new Twin("PUT /api/churn", "dswarm churn start"));

    /// A hint with each call in it replaced. The document of all calls is the help of `command`,
    /// such as `dswarm fault add`.
    static String inWords(String hint, String command) {
        var words = hint.replace("GET /api/openapi.json", command + " --help");
        for (var twin : ALL) {
            words = words.replaceAll(twin.call, twin.verb);
        }
        return words;
    }
}
