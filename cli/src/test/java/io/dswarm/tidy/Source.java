package io.dswarm.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A text file of the repository, and for Java its syntax tree as javac reads it.
///
/// @param path relative to the repository's root, with forward slashes
record Source(String path, String text) {
    private static final Set<String> NOT_OURS =
            Set.of("target", "node_modules", ".git", ".idea", ".vscode", ".jqwik-database");

    /// Every text file of the repository that holds the module under test.
    static List<Source> ofRepository() {
        Path root = Path.of("").toAbsolutePath().getParent();
        if (!Files.exists(root.resolve("kademlia/pom.xml"))) {
            throw new IllegalStateException("not started in a module's folder: " + root);
        }
        List<Source> sources = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Collector(root, sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    boolean isTest() {
        return path.contains("src/test/");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /// The file as javac reads it, without looking at what its names mean.
    Parsed parse() {
        return parse(List.of(this)).getFirst();
    }

    /// Many files at once: to set up javac takes longer than to read one.
    static List<Parsed> parse(List<Source> sources) {
        Map<URI, Source> byUri = new LinkedHashMap<>();
        sources.forEach(source -> byUri.put(uri(source), source));
        var files = sources.stream().map(InMemory::new).toList();
        var task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(null, null, _ -> {}, List.of(), null, files);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<Parsed> parsed = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                Source source = Objects.requireNonNull(byUri.get(unit.getSourceFile().toUri()));
                parsed.add(new Parsed(source, unit, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed;
    }

    private static URI uri(Source source) {
        return URI.create("string:///" + source.path());
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final Source source;

        InMemory(Source source) {
            super(uri(source), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }

    /// A parsed file.
    record Parsed(Source source, CompilationUnitTree unit, SourcePositions positions) {
        LineMap lines() {
            return unit.getLineMap();
        }

        long firstLine(Tree tree) {
            return lines().getLineNumber(positions.getStartPosition(unit, tree));
        }

        long lastLine(Tree tree) {
            return lines().getLineNumber(positions.getEndPosition(unit, tree));
        }

        /// `path:line`, as editors understand it.
        String place(Tree tree) {
            return source.path() + ":" + firstLine(tree);
        }

        List<ClassTree> types() {
            return unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .toList();
        }
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Source> sources;

        Collector(Path root, List<Source> sources) {
            this.root = root;
            this.sources = sources;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            String path = root.relativize(file).toString().replace('\\', '/');
            try {
                sources.add(new Source(path, Files.readString(file)));
            } catch (MalformedInputException _) {
                // a picture, a jar: no text
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
