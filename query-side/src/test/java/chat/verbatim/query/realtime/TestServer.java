package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Connection;
import chat.verbatim.query.realtime.engineio.ConnectionListener;
import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.engineio.EngineServer;
import chat.verbatim.query.realtime.engineio.Frame;
import chat.verbatim.query.realtime.engineio.NodeName;
import chat.verbatim.query.realtime.engineio.SocketContext;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.engineio.WebSocketServer;
import chat.verbatim.query.realtime.plain.PlainHandler;
import chat.verbatim.query.realtime.plain.PlainServer;
import chat.verbatim.query.realtime.socketio.ConnectHandler;
import chat.verbatim.query.realtime.socketio.SocketServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.springframework.web.HttpRequestHandler;

/** A web server on a free port, with endpoints of the test's own. */
public final class TestServer implements AutoCloseable {

    private final Deadlines deadlines = new Deadlines();
    private final Map<String, EngineServer> endpoints = new LinkedHashMap<>();
    private final Map<String, WebSocketServer> plain = new LinkedHashMap<>();
    private final Server server;
    private final ServerConnector connector;

    public TestServer(int port) {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(new VirtualThreadPool());
        server = new Server(threads);
        connector = new ServerConnector(server);
        connector.setPort(port);
        server.addConnector(connector);
    }

    /** Sends back every message. */
    public TestServer echo(String path, SocketSettings settings) {
        return engine(path, settings, Echo::new);
    }

    public TestServer engine(String path, SocketSettings settings, Function<Connection, ConnectionListener> above) {
        endpoints.put(path, new EngineServer(context(settings), above));
        return this;
    }

    public TestServer sockets(String path, SocketSettings settings, Map<String, ConnectHandler> namespaces) {
        endpoints.put(path, SocketServer.open(context(settings), namespaces));
        return this;
    }

    /** Sends back every message, on a node that a gateway knows by name. */
    public TestServer echo(String path, SocketSettings settings, NodeName node) {
        endpoints.put(path, new EngineServer(new SocketContext(settings, deadlines, node), Echo::new));
        return this;
    }

    public SocketContext context(SocketSettings settings) {
        return new SocketContext(settings, deadlines, NodeName.none());
    }

    public TestServer plain(String path, SocketContext context, PlainHandler handler) {
        plain.put(path, PlainServer.open(context, handler));
        return this;
    }

    public TestServer start() {
        var context = new ServletContextHandler("/");
        JettyWebSocketServletContainerInitializer.configure(context, null);
        endpoints.forEach((path, endpoint) -> add(context, path, endpoint));
        plain.forEach((path, endpoint) -> add(context, path, endpoint));
        server.setHandler(context);
        LifeCycle.start(server);
        return this;
    }

    private static void add(ServletContextHandler context, String path, HttpRequestHandler endpoint) {
        var holder = new ServletHolder(new Servlet(endpoint));
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
    }

    public int port() {
        return connector.getLocalPort();
    }

    public WebSocketServer plain(String path) {
        return java.util.Objects.requireNonNull(plain.get(path));
    }

    public EngineServer endpoint(String path) {
        return java.util.Objects.requireNonNull(endpoints.get(path));
    }

    @Override
    public void close() {
        endpoints.values().forEach(EngineServer::close);
        plain.values().forEach(WebSocketServer::close);
        LifeCycle.stop(server);
        deadlines.close();
    }

    private static final class Servlet extends jakarta.servlet.http.HttpServlet {
        private final transient HttpRequestHandler handler;

        Servlet(HttpRequestHandler handler) {
            this.handler = handler;
        }

        @Override
        protected void service(
                jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response)
                throws java.io.IOException, jakarta.servlet.ServletException {
            handler.handleRequest(request, response);
        }
    }

    private record Echo(Connection connection) implements ConnectionListener {
        @Override
        public void onText(String message) {
            connection.send(List.of(Frame.message(message)));
        }

        @Override
        public void onBinary(byte[] message) {
            connection.send(List.of(Frame.message(message)));
        }

        @Override
        public void onClose(CloseReason reason) {}
    }
}
