package groovy.lang;

/// Nothing. picocli asks at each start whether there is a class of this name, and a class that
/// there is not is looked for in all jars: that took a third of the processor time of a question.
public final class Closure {
    private Closure() {}
}
