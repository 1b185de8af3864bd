package io.dswarm.tidy;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A hash-ordered collection may be asked, never listed: its order differs from one JVM to the next
/// (`Set.of`, `Map.of`, keys with identity hashes), and with it the run of a simulation.
///
/// It reads one file at a time and knows no types: a hash-ordered collection has to be put into a
/// variable where it is made, and that variable may then only be used to call a method of
/// [#ASKING]. A collection that comes from another file is not seen; LinkedHashMap, TreeMap and
/// EnumMap are free.
final class HashOrder {
    private static final Set<String> TYPES =
            Set.of("HashMap", "HashSet", "IdentityHashMap", "WeakHashMap", "ConcurrentHashMap");

    /// Factories and how many arguments still leave no order to choose.
    private static final Map<String, Integer> FACTORIES =
            Map.of(
                    "Set.of",
                    1,
                    "Map.of",
                    2,
                    "Set.copyOf",
                    0,
                    "Map.copyOf",
                    0,
                    "Map.ofEntries",
                    1,
                    "Collectors.toSet",
                    -1,
                    "Collectors.toUnmodifiableSet",
                    -1);

    /// Methods whose outcome does not depend on the order.
    private static final Set<String> ASKING =
            Set.of(
                    "get",
                    "getOrDefault",
                    "put",
                    "putIfAbsent",
                    "putAll",
                    "add",
                    "addAll",
                    "remove",
                    "contains",
                    "containsKey",
                    "containsAll",
                    "size",
                    "isEmpty",
                    "clear",
                    "merge",
                    "compute",
                    "computeIfAbsent",
                    "computeIfPresent",
                    "equals");

    private final Source.Parsed file;
    private final Set<String> names = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    private HashOrder(Source.Parsed file) {
        this.file = file;
    }

    /// The places where a hash-ordered collection is listed, or lost sight of.
    static List<String> listed(Source.Parsed file) {
        var rule = new HashOrder(file);
        rule.new Makers().scan(file.unit(), null);
        rule.new Uses().scan(file.unit(), null);
        return rule.found;
    }

    private void report(Tree tree, String what) {
        found.add(file.place(tree) + ": " + what);
    }

    /// Finds where they are made, and the variables that hold them.
    private final class Makers extends TreePathScanner<Void, Void> {
        @Override
        public Void visitNewClass(NewClassTree made, Void unused) {
            String type = made.getIdentifier().toString().replaceFirst("<.*", "");
            if (TYPES.contains(type)) {
                keep(made, type);
            }
            return super.visitNewClass(made, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            String method = call.getMethodSelect().toString();
            Integer harmless = FACTORIES.get(method);
            if (harmless != null && call.getArguments().size() > harmless) {
                keep(call, method);
            }
            return super.visitMethodInvocation(call, null);
        }

        private void keep(ExpressionTree made, String what) {
            switch (getCurrentPath().getParentPath().getLeaf()) {
                case VariableTree variable -> names.add(variable.getName().toString());
                case AssignmentTree assignment -> names.add(lastName(assignment.getVariable()));
                case MemberSelectTree select
                        when ASKING.contains(select.getIdentifier().toString()) -> {}
                default -> report(made, what + " is put into no variable");
            }
        }
    }

    /// Finds what is done with these variables.
    private final class Uses extends TreePathScanner<Void, Void> {
        @Override
        public Void visitIdentifier(IdentifierTree identifier, Void unused) {
            check(identifier.getName().toString(), identifier);
            return super.visitIdentifier(identifier, null);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Void unused) {
            if (select.getExpression().toString().equals("this")) {
                check(select.getIdentifier().toString(), select);
            }
            return super.visitMemberSelect(select, null);
        }

        private void check(String name, Tree use) {
            if (names.contains(name) && !isAsked(getCurrentPath(), use)) {
                report(use, name + " is hash-ordered and may be listed here");
            }
        }

        private boolean isAsked(TreePath path, Tree use) {
            return switch (path.getParentPath().getLeaf()) {
                case AssignmentTree assignment -> assignment.getVariable() == use;
                case MemberSelectTree call ->
                        ASKING.contains(call.getIdentifier().toString())
                                && path.getParentPath().getParentPath().getLeaf()
                                        instanceof MethodInvocationTree;
                case MemberReferenceTree reference ->
                        ASKING.contains(reference.getName().toString());
                default -> false;
            };
        }
    }

    private static String lastName(ExpressionTree variable) {
        String text = variable.toString();
        return text.substring(text.lastIndexOf('.') + 1);
    }
}
