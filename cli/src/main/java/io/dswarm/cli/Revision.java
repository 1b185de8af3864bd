package io.dswarm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which dswarm this is, as the build wrote it down.
///
/// @param version the Maven version
/// @param commit the abbreviated git commit, `unknown` when built neither from a clone nor from a
///   source archive
record Revision(String version, String commit) {
    static Revision ofBuild() {
        var build = new Properties();
        try (var stream = Revision.class.getResourceAsStream("revision.properties")) {
            if (stream == null) {
                throw new IllegalStateException("built without revision.properties");
            }
            build.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(build);
    }

    /// A place that nobody filled in still begins with a dollar sign.
    static Revision of(Properties build) {
        var clone = build.getProperty("clone");
        var commit = clone.startsWith("$") ? build.getProperty("archive") : clone;
        return new Revision(
                build.getProperty("version"), commit.startsWith("$") ? "unknown" : commit);
    }

    @Override
    public String toString() {
        return "dswarm " + version + " (" + commit + ")";
    }
}
