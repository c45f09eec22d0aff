package io.cvsa.ml.labels.desk;

import io.cvsa.ml.devkit.DevkitResource;
import io.cvsa.ml.devkit.TcpProxy;
import java.util.HashMap;
import java.util.Map;

/** The devkit with a proxy in front of the database, which a test can cut. */
public class ProxiedDevkit extends DevkitResource {

    /** Where tests reach the database when the service cannot. */
    public static final String DIRECT_PORT = "cvsa.test.direct-port";

    private TcpProxy proxy;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(startWithOwnClasses());
        int port = Integer.parseInt(settings.get("CVSA_DB_PORT"));
        proxy = new TcpProxy(settings.get("CVSA_DB_HOST"), port);
        settings.put("CVSA_DB_HOST", "127.0.0.1");
        settings.put("CVSA_DB_PORT", Integer.toString(proxy.port()));
        settings.put(DIRECT_PORT, Integer.toString(port));
        settings.put("cvsa.labels.feed.every", "0.5s");
        settings.put("cvsa.labels.video.feed-every", "0.5s");
        return settings;
    }

    /** Kafka's client looks its classes up in the thread's loader, which need not be the one that loaded the client. */
    private Map<String, String> startWithOwnClasses() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(DevkitResource.class.getClassLoader());
        try {
            return super.start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(proxy, new TestInjector.MatchesType(TcpProxy.class));
    }

    @Override
    public void stop() {
        if (proxy != null) {
            proxy.close();
        }
        super.stop();
    }
}
