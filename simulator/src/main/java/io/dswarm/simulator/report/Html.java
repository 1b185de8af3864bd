package io.dswarm.simulator.report;

/// What all pages and drawings share: escaping and style. The page has to look right from a disk
/// without a network, in light and dark, on paper.
final class Html {
    private Html() {}

    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// Colours by Okabe and Ito; yellow is left out, it is lost on white.
    static final String PLOT_STYLE =
            """
            .c{fill:none;stroke-width:1.8}.g{stroke:#8884;fill:none}.a{stroke:#888;fill:none}
            .t{font:600 14px system-ui,sans-serif}
            .l{font:11px system-ui,sans-serif;fill:#666}.b{fill:none;stroke-width:1.2}
            .s0{--c:#0072b2}.s1{--c:#d55e00}.s2{--c:#009e73}.s3{--c:#cc79a7}
            .s4{--c:#56b4e9}.s5{--c:#e69f00}.s6{--c:#888}.s7{--c:#7a5195}
            .o{fill:none;stroke:#8886}
            .r{--c:#999!important}.r .c{stroke-width:1.4}
            .c,.b{stroke:var(--c)}.m{fill:var(--c)}
            """;

    static final String PAGE_STYLE =
            """
            :root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#59636e;--line:#d1d9e0;
            --card:#f6f8fa;--good:#00785a;--bad:#b8460e}
            @media(prefers-color-scheme:dark){:root{--bg:#0f1318;--fg:#e6e9ed;--dim:#9aa4af;
            --line:#313a44;--card:#171c22;--good:#3fc79a;--bad:#ff8f4d}
            .l{fill:#9aa4af}.s0{--c:#4aa8e0}.s1{--c:#ff7a2e}.s2{--c:#27c495}}
            *{box-sizing:border-box}
            body{margin:0 auto;max-width:1240px;padding:20px;background:var(--bg);color:var(--fg);
            font:15px/1.5 system-ui,sans-serif}
            h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1rem;margin:0 0 .4rem}
            .note,figcaption{color:var(--dim);font-size:.85rem}
            .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));
            gap:16px;margin:16px 0}
            figure,section{margin:0;padding:14px;border:1px solid var(--line);border-radius:8px;
            background:var(--card);min-width:0}
            svg{max-width:100%}.key{list-style:none;margin:.4rem 0;padding:0;display:flex;
            flex-wrap:wrap;gap:.2rem 1rem;font-size:.85rem}
            table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}
            td,th{padding:.15rem .6rem;text-align:right;border-bottom:1px solid var(--line)}
            td:first-child,th:first-child{text-align:left}
            .scroll{overflow:auto;max-height:480px}pre{overflow:auto;font-size:.85rem}
            .good{color:var(--good)}.bad{color:var(--bad)}summary{cursor:pointer;color:var(--dim)}
            @media print{.scroll{max-height:none}body{max-width:none}}
            """;
}
