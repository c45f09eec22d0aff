package io.cvsa.ml.platform.http;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.TcpProxy;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A database behind a proxy that refuses everybody until the test lets them in. */
public class FlakyDatabase implements QuarkusTestResourceLifecycleManager {
    private TcpProxy proxy;

    @Override
    public Map<String, String> start() {
        Database database = DevPostgres.shared().newDatabase();
        proxy = new TcpProxy(database.host(), database.port()).refuse(true);
        Map<String, String> settings =
                new HashMap<>(database.through(proxy.port()).settings());
        settings.put("cvsa.platform.pg.idle-timeout", "2s");
        settings.put("CVSA_KAFKA", "127.0.0.1:1");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(proxy, new TestInjector.MatchesType(TcpProxy.class));
    }

    @Override
    public void stop() {
        proxy.close();
    }
}
