package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/// Where an option comes from when it was not typed: the environment (`--announce-every` is
/// `DSWARM_ANNOUNCE_EVERY`), then the settings file (`announce-every = 2`), then the built-in
/// default.
final class Settings implements IDefaultValueProvider {
    private final Map<String, String> env;
    private final Path file;
    private final Properties properties = new Properties();

    /// Reads the settings file; that there is none is fine, that it cannot be read is not.
    Settings(Map<String, String> env) {
        this.env = env;
        this.file = file(env);
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException _) {
            // no settings: the defaults stand
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "cannot read the settings in " + file + ": " + e.getMessage(),
                    "mend or remove the file, or name another by DSWARM_SETTINGS");
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) {
        return arg instanceof OptionSpec option && !option.usageHelp()
                ? value(option.longestName())
                : null;
    }

    /// Says where an option's value was found, for a message about a bad one; empty when typed or
    /// built in.
    String origin(String option) {
        if (env.containsKey(variable(option))) {
            return " (from " + variable(option) + ")";
        }
        return properties.containsKey(property(option)) ? " (from " + file + ")" : "";
    }

    private @Nullable String value(String option) {
        var value = env.get(variable(option));
        return value != null ? value : properties.getProperty(property(option));
    }

    static String variable(String option) {
        return "DSWARM_" + property(option).replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    private static String property(String option) {
        return option.replaceFirst("^-+", "");
    }

    /// `DSWARM_SETTINGS`, else `dswarm/settings` in the user's folder for settings.
    private static Path file(Map<String, String> env) {
        var named = env.get("DSWARM_SETTINGS");
        if (named != null) {
            return Path.of(named);
        }
        var home = env.get("XDG_CONFIG_HOME");
        return home != null && !home.isEmpty()
                ? Path.of(home, "dswarm", "settings")
                : Path.of(System.getProperty("user.home"), ".config", "dswarm", "settings");
    }
}
