import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Run by the build on the folder of jars that the launcher starts: rewrites those whose classes
/// the JVM of JDK 25 would leave out of its start-up cache. It takes no class of a signed jar (and
/// OpenJDK asks no provider for a signature), and none compiled for Java 5, as picocli's are:
/// those get the version of Java 17, and with it the stack maps that its verifier reads. Reading
/// and verifying picocli anew took 50 ms of every start.
///
/// `java FitForCache.java FOLDER`
class FitForCache {
    /// The first version with stack maps.
    private static final int JAVA_6 = 50;

    private static final int JAVA_17 = 61;
    private static final ClassTransform RAISED =
            ClassTransform.ofStateful(() -> (builder, element) -> {
                        if (element instanceof ClassFileVersion) {
                            builder.withVersion(JAVA_17, 0);
                        } else {
                            builder.with(element);
                        }
                    })
                    // Whatever is copied as a whole would be left without.
                    .andThen(ClassTransform.transformingMethodBodies(
                            (code, instruction) -> code.with(instruction)));

    public static void main(String[] args) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
            for (var jar : jars) {
                if (isUnfit(jar)) {
                    rewrite(jar);
                }
            }
        }
    }

    private static boolean isUnfit(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> isSignature(entry) || isOld(zip, entry));
        }
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static boolean isOld(ZipFile zip, ZipEntry entry) {
        if (!entry.getName().endsWith(".class")) {
            return false;
        }
        try (var in = zip.getInputStream(entry)) {
            return isOld(in.readNBytes(8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By the major version, in the last two of the first eight bytes.
    private static boolean isOld(byte[] start) {
        return ((start[6] & 0xff) << 8 | start[7] & 0xff) < JAVA_6;
    }

    private static void rewrite(Path jar) throws IOException {
        var fit = jar.resolveSibling(jar.getFileName() + ".new");
        try (var from = new ZipFile(jar.toFile());
                var types = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                var to = new ZipOutputStream(Files.newOutputStream(fit))) {
            var classes = classFile(types);
            for (var entry : Collections.list(from.entries())) {
                if (!isSignature(entry)) {
                    var bytes = from.getInputStream(entry).readAllBytes();
                    var copy = new ZipEntry(entry.getName());
                    copy.setLastModifiedTime(entry.getLastModifiedTime());
                    to.putNextEntry(copy);
                    to.write(
                            entry.getName().endsWith(".class") && isOld(bytes)
                                    ? classes.transformClass(classes.parse(bytes), RAISED)
                                    : bytes);
                    to.closeEntry();
                }
            }
        }
        Files.move(fit, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ClassFile classFile(ClassLoader types) {
        return ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofResourceParsing(types)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
    }
}
