package io.dswarm.swarm.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// The libraries of the dashboard, which lie on the class path as WebJars. A page asks for them
/// without their versions, which are named once, in the pom.
final class Libraries {
    private static final List<String> NAMES =
            List.of("lit-html", "lit-element", "lit__reactive-element", "uplot", "d3-array");

    private static final String ROOT = "/META-INF/resources/webjars/";

    private final Map<String, String> folders =
            NAMES.stream()
                    .collect(
                            Collectors.toMap(
                                    name -> name, name -> ROOT + name + "/" + version(name)));

    /// Where `lit-html/lit-html.js` lies on the class path; empty if that is in no library of ours.
    String resource(String file) {
        int slash = file.indexOf('/');
        String folder = slash < 0 ? null : folders.get(file.substring(0, slash));
        return folder == null ? "" : folder + file.substring(slash);
    }

    private static String pom(String name) {
        return "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    }

    private static String version(String name) {
        var properties = new Properties();
        try (InputStream in = Libraries.class.getResourceAsStream(pom(name))) {
            if (in == null) {
                throw new IllegalStateException(
                        "the library " + name + " is not on the class path");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
