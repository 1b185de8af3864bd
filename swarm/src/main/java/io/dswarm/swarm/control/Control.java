package io.dswarm.swarm.control;

import io.dswarm.node.api.Api;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Guard;
import io.dswarm.swarm.Swarm;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

import java.net.BindException;
import java.util.ArrayList;
import java.util.List;

/// The control API of a swarm: plain HTTP on one event loop, on loopback. What concerns one node is
/// asked of it on its own loop, and the answer comes back to this one.
public final class Control implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    /// Ports tried, from the one that was asked for.
    private static final int PORTS = 100;

    /// What the system keeps for a caller that does not read: left to itself, it takes megabytes.
    private static final int SEND_BYTES = 128 << 10;

    private final Swarm swarm;
    private final ControlOptions options;
    private final List<HttpServer> servers = new ArrayList<>();
    private final Home home = new Home();
    private List<Endpoint> endpoints = List.of();

    private Control(Swarm swarm, ControlOptions options) {
        this.swarm = swarm;
        this.options = options;
    }

    /// Serves on the port of the options, or the next free one.
    public static Control start(Swarm swarm, ControlOptions options) {
        var control = new Control(swarm, options);
        swarm.shared().vertx().deployVerticle(control.home).await();
        return control;
    }

    /// Where it serves, on loopback.
    public int port() {
        return servers.getFirst().actualPort();
    }

    /// Its address, with a slash at the end: the dashboard.
    public String url() {
        return "http://" + LOOPBACK + ":" + port() + "/";
    }

    /// Serves no more.
    @Override
    public void close() {
        swarm.shared().vertx().undeploy(home.id()).await();
    }

    /// All that is served.
    List<Endpoint> endpoints() {
        return endpoints;
    }

    private List<Endpoint> endpoints(Context context) {
        var scene = new Scene(swarm, context, new KeyNames());
        var pages = new Pages();
        List<Endpoint> all = new ArrayList<>();
        all.addAll(new SwarmApi(scene).endpoints());
        all.addAll(new NodesApi(scene).endpoints());
        all.addAll(new InsideApi(scene).endpoints());
        all.addAll(new LookupsApi(scene).endpoints());
        all.addAll(new ValuesApi(scene).endpoints());
        var faults = new FaultsApi(scene);
        all.addAll(faults.endpoints());
        all.addAll(new TroubleApi(scene, faults).endpoints());
        all.addAll(new TruthApi(scene).endpoints());
        all.addAll(new KeyspaceApi(scene, options.runs()).endpoints());
        all.addAll(new HistoryApi(scene).endpoints());
        all.addAll(new EventsApi(scene).endpoints());
        all.addAll(new RunsApi(scene, options.runs()).endpoints());
        all.addAll(new MetricsApi(scene, new Gauges(scene), pages).endpoints());
        all.addAll(pages.endpoints());
        return all;
    }

    /// The API's place on an event loop, as Vert.x wants to be given it.
    private final class Home implements Deployable {
        private String id = "";

        String id() {
            return id;
        }

        @Override
        public Future<?> deploy(Context context) {
            id = context.deploymentID();
            var guard = new Guard(options.token(), "http");
            endpoints = endpoints(context);
            var api = new Api(context.owner(), guard, () -> endpoints);
            return listen(api, options.port(), PORTS);
        }

        @Override
        public Future<?> undeploy(Context context) {
            return Future.join(servers.stream().map(HttpServer::close).toList());
        }

        private Future<HttpServer> listen(Api api, int port, int attempts) {
            HttpServer server =
                    swarm.shared()
                            .vertx()
                            .createHttpServer(
                                    new HttpServerOptions()
                                            .setHost(LOOPBACK)
                                            .setPort(port)
                                            .setSendBufferSize(SEND_BYTES)
                                            .setCompressionSupported(false))
                            .requestHandler(api);
            return server.listen()
                    .onSuccess(servers::add)
                    .recover(cause ->
                            cause instanceof BindException && port != 0 && attempts > 1
                                    ? listen(api, port + 1, attempts - 1)
                                    : Future.failedFuture(cause));
        }
    }
}
