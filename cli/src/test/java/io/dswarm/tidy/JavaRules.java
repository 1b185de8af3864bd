package io.dswarm.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import javax.lang.model.element.Modifier;

/// What no Java file may hold, told from its syntax tree. Each rule answers with the places that
/// break it.
final class JavaRules {
    private static final int MAX_METHOD_LINES = 60;

    /// Words that say nothing about what a type is.
    private static final Pattern EMPTY_WORDS =
            Pattern.compile(".*(?:Impl|Manager|Helper|Utils?)|Abstract.*");

    /// Three words at least: `aFullBucketPingsItsOldestContact`.
    private static final Pattern SENTENCE =
            Pattern.compile("(?!test[A-Z])[a-z][a-z0-9]*(?:[A-Z0-9][a-z0-9]*){2,}");

    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "Property", "Example", "ParameterizedTest", "RepeatedTest", "FuzzTest");

    private JavaRules() {}

    static List<String> longMethods(Source.Parsed file) {
        var found = new ArrayList<String>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                long lines = file.lastLine(method) - file.firstLine(method) + 1;
                if (lines > MAX_METHOD_LINES) {
                    found.add(
                            file.place(method)
                                    + ": "
                                    + method.getName()
                                    + " has "
                                    + lines
                                    + " lines");
                }
                return super.visitMethod(method, null);
            }
        }.scan(file.unit(), null);
        return found;
    }

    static List<String> emptyNames(Source.Parsed file) {
        var found = new ArrayList<String>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
                if (EMPTY_WORDS.matcher(type.getSimpleName()).matches()) {
                    found.add(file.place(type) + ": " + type.getSimpleName());
                }
                return super.visitClass(type, null);
            }
        }.scan(file.unit(), null);
        return found;
    }

    static List<String> finalLocals(Source.Parsed file) {
        var found = new ArrayList<String>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                boolean field = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
                if (!field && variable.getModifiers().getFlags().contains(Modifier.FINAL)) {
                    found.add(file.place(variable) + ": final " + variable.getName());
                }
                return super.visitVariable(variable, null);
            }
        }.scan(file.unit(), null);
        return found;
    }

    static List<String> testsThatAreNoSentences(Source.Parsed file) {
        var found = new ArrayList<String>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                if (isTest(method) && !SENTENCE.matcher(method.getName()).matches()) {
                    found.add(file.place(method) + ": " + method.getName());
                }
                return super.visitMethod(method, null);
            }
        }.scan(file.unit(), null);
        return found;
    }

    /// A type of the program that does not say what it is.
    static List<String> undocumentedTypes(Source.Parsed file) {
        return file.types().stream()
                .filter(type -> !isDocumented(file, type))
                .map(type -> file.place(type) + ": no /// comment")
                .toList();
    }

    /// A remark for readers of the code may stand between the comment and the type.
    private static boolean isDocumented(Source.Parsed file, Tree type) {
        var above = file.source().lines().subList(0, (int) file.firstLine(type) - 1).reversed();
        return above.stream()
                .takeWhile(line -> line.startsWith("//"))
                .anyMatch(line -> line.startsWith("///"));
    }

    private static boolean isTest(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(it -> TEST_ANNOTATIONS.contains(it.getAnnotationType().toString()));
    }
}
