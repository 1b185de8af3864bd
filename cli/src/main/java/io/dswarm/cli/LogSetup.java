package io.dswarm.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/// Sends every log line to stderr, ours from INFO and the libraries' from WARN;
/// `DSWARM_LOG_LEVEL=debug` sets ours. In code, because reading Logback's XML costs 100 ms at every
/// start.
public final class LogSetup extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n");
        encoder.start();

        var stderr = new ConsoleAppender<ILoggingEvent>();
        stderr.setContext(context);
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder);
        stderr.start();

        // That a session which was still open is closed when its process ends is no news.
        context.getLogger("io.vertx.core.http.impl.HttpClientConnection").setLevel(Level.ERROR);

        // Nor that a connection is dropped which came in while its server was stopping: Vert.x ends
        // the event loops first and closes the socket then, and nobody can order that otherwise.
        context.getLogger("io.netty.bootstrap.ServerBootstrap").setLevel(Level.ERROR);

        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(stderr);
        context.getLogger("io.dswarm")
                .setLevel(Level.toLevel(System.getenv("DSWARM_LOG_LEVEL"), Level.INFO));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
