package io.cvsa.ml.launcher.suite;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands in for a service: ready at once, unless it is told to die. */
public final class StubService {

    private StubService() {}

    public static void main(String[] args) throws IOException {
        if (System.getenv("CVSA_DATA_DIR").contains("dying")) {
            System.out.println("the stub dies as it was told");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
