package io.cvsa.ml.gateway;

import static io.cvsa.ml.gateway.Visitor.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People come with sessions of the main site, and admins say what they may do. */
class SignInIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ALL_ROLES = "\"roles\":[\"viewer\",\"labeler\",\"reviewer\",\"trainer\",\"admin\"]";

    @TempDir
    static Path directory;

    private static Archive archive;
    private static TcpProxy proxy;
    private static Mirror mirror;
    private static ServiceProcess gateway;
    private static Visitor boss;
    private static String bossId;

    @BeforeAll
    static void open() throws Exception {
        archive = new Archive();
        bossId = archive.account("boss", "站长", "admin");
        archive.account("lin", null, "USER");
        Files.writeString(directory.resolve("index.html"), "<!doctype html><title>panel</title>");
        mirror = new Mirror();
        proxy = new TcpProxy(archive.database().host(), archive.database().port());
        gateway = new ServiceProcess(directory, settings()).awaitReady();
        boss = Visitor.withBearer(gateway.base(), archive.session("boss"));
    }

    private static Map<String, String> settings() {
        Map<String, String> settings =
                new HashMap<>(archive.database().through(proxy.port()).settings());
        settings.put("CVSA_KAFKA", "127.0.0.1:" + FreePort.any());
        settings.put("CVSA_PANEL_DIR", directory.toString());
        settings.put("CVSA_LABELS_URL", mirror.address());
        settings.put("CVSA_SIGN_IN", "site");
        settings.put("CVSA_SITE_LOGIN_URL", "https://site.example/login");
        settings.put("CVSA_GATEWAY_SESSION_REMEMBERED", "5s");
        settings.put("CVSA_GATEWAY_STREAM_HEARTBEAT", "500ms");
        return settings;
    }

    @AfterAll
    static void close() {
        Stream.of(gateway, proxy, mirror).forEach(SignInIT::close);
    }

    private static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theMainSitesCookieSignsIn() throws Exception {
        assertThat(withCookie(archive.session("boss")).get("/api/v1/session").body())
                .contains(
                        "\"user\":\"u-boss\"",
                        "\"nickname\":\"站长\"",
                        ALL_ROLES,
                        "\"signIn\":\"site\"",
                        "\"principal\":\"" + bossId + "\"",
                        "\"canLabel\":true");
        assertThat(withCookie(archive.session("lin")).get("/api/v1/session").body())
                .contains("\"nickname\":\"lin\"", "\"roles\":[]");
    }

    @Test
    void theServicesHearOfTheAccountAndNotOfTheSession() throws Exception {
        String session = archive.session("boss");
        for (Visitor visitor : List.of(Visitor.withBearer(gateway.base(), session), withCookie(session))) {
            HttpResponse<String> answer = visitor.send("POST", "/api/v1/videos/7/labels", "{\"label\":true}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith("POST /api/v1/videos/7/labels\n")
                    .endsWith("{\"label\":true}")
                    .doesNotContain(session)
                    .doesNotContainIgnoringCase("cookie:");
            assertThat(Mirror.claims(answer.body())).contains("\"upn\":\"u-boss\"", "\"reviewer\"", "\"admin\"");
        }
        await().atMost(PATIENCE).until(() -> archive.text(
                        "SELECT count(*) FROM gateway.audit WHERE principal = ? AND path = '/api/v1/videos/7/labels'",
                        bossId)
                .equals("2"));
        assertThat(archive.text("SELECT string_agg(a::text, '') FROM gateway.audit a"))
                .doesNotContain("secret-");
        assertThat(archive.text("SELECT string_agg(p::text, '') FROM gateway.principal p"))
                .doesNotContain("secret-");
        assertThat(log()).doesNotContain("secret-");
    }

    @Test
    void aTokenBecomesACookieOfOurs() throws Exception {
        String session = archive.session("boss");
        Visitor nobody = Visitor.nobody(gateway.base());
        HttpResponse<String> answer = nobody.send("POST", "/api/v1/session", "{\"token\":\"" + session + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"user\":\"u-boss\"");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("__Host-cvsa-session=" + session + ";")
                .contains("Path=/", "HTTPOnly", "Secure", "SameSite=Strict", "Max-Age=3")
                .doesNotContain("Domain");

        Visitor kept = Visitor.withCookie(gateway.base(), "__Host-cvsa-session", session);
        assertThat(kept.get("/api/v1/session").statusCode()).isEqualTo(200);
        HttpResponse<String> left = kept.send("DELETE", "/api/v1/session", null);
        assertThat(left.statusCode()).isEqualTo(204);
        assertThat(left.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");

        problem(nobody.send("POST", "/api/v1/session", "{\"token\":\"nonsense\"}"), 401, "unauthorized");
        problem(nobody.send("POST", "/api/v1/session", "{\"token\":\"\\u0000;\"}"), 401, "unauthorized");
        problem(nobody.send("POST", "/api/v1/session", "{\"token\":\"\"}"), 422, "invalid");
    }

    @Test
    void whoHasNoSessionThatHoldsIsNobody() throws Exception {
        String ended = archive.session("boss");
        archive.deactivate(ended);
        List<Visitor> nobodies = List.of(
                Visitor.nobody(gateway.base()),
                withCookie("unknown"),
                withCookie("'; DROP TABLE x"),
                withCookie(archive.session("boss", "-1 second")),
                Visitor.withBearer(gateway.base(), ended),
                Visitor.withBearer(gateway.base(), ""));
        for (Visitor nobody : nobodies) {
            for (String path : List.of("/api/v1/session", "/api/v1/videos/7", "/api/v1/users", "/v1/embeddings")) {
                problem(nobody.get(path), 401, "unauthorized");
            }
            HttpResponse<String> refused = nobody.send("POST", "/api/v1/videos/7/labels", "{\"label\":true}");
            problem(refused, 401, "unauthorized");
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            problem(nobody.send("POST", "/api/v1/imports/videos", "x".repeat(300_000)), 401, "unauthorized");
            assertThat(nobody.get("/some/page").body()).contains("panel");
            assertThat(nobody.get("/api/v1/session/options").body())
                    .isEqualTo("{\"signIn\":\"site\",\"site\":\"https://site.example/login\"}");
        }
    }

    @Test
    void anEndedCookieOfOursDoesNotHideALivingOneOfTheSite() throws Exception {
        Visitor both = new Visitor(
                gateway.base(),
                List.of(
                        "Cookie",
                        "__Host-cvsa-session=gone; sessionId=gone-too; sessionId=" + archive.session("boss")));
        assertThat(both.get("/api/v1/session").body()).contains("u-boss");
    }

    @Test
    void aDeactivatedSessionEndsAndItsStreamToo() throws Exception {
        String session = archive.session("boss");
        Visitor visitor = withCookie(session);
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> stream = listen(session, heard);
        await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(line -> line.contains("beat")));
        assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);
        assertThat(stream).isNotDone();

        archive.deactivate(session);
        await().atMost(PATIENCE).until(() -> visitor.get("/api/v1/session").statusCode() == 401);
        await().atMost(PATIENCE).until(stream::isDone);
        assertThat(stream).isCompleted();
    }

    @Test
    void aNewAccountMayDoNothingUntilAnAdminGrantsARole() throws Exception {
        String id = archive.account("mei", "  ", "USER");
        Visitor mei = withCookie(archive.session("mei"));
        assertThat(mei.get("/api/v1/session").body())
                .contains("\"nickname\":\"mei\"", "\"roles\":[]", "\"canLabel\":true");
        for (String path : List.of("/api/v1/videos/7", "/api/v1/status", "/api/v1/users", "/api/v1/events")) {
            problem(mei.get(path), 403, "no-role");
        }

        HttpResponse<String> granted = grant(id, "reviewer", false);
        assertThat(granted.body())
                .contains(
                        "\"id\":\"" + id + "\"",
                        "\"user\":\"u-mei\"",
                        "\"username\":\"mei\"",
                        "\"roles\":[\"reviewer\",\"labeler\",\"viewer\"]",
                        "\"disabled\":false");
        String seen = mei.get("/api/v1/videos/7").body();
        assertThat(Mirror.claims(seen))
                .contains("\"upn\":\"u-mei\"", "\"reviewer\"")
                .doesNotContain("trainer");
        assertThat(mei.get("/api/v1/status").statusCode()).isEqualTo(200);
        problem(mei.get("/api/v1/users"), 403, "forbidden");
        problem(mei.get("/api/v1/users/accounts?q="), 403, "forbidden");
        problem(mei.send("PUT", "/api/v1/users/" + id, change("admin", false)), 403, "forbidden");

        assertThat(grant(id, "reviewer", true).body()).contains("\"disabled\":true");
        problem(mei.get("/api/v1/videos/7"), 403, "account-disabled");
        assertThat(mei.get("/api/v1/session").body()).contains("\"roles\":[]");
        assertThat(grant(id, "viewer", false).statusCode()).isEqualTo(200);
        assertThat(mei.get("/api/v1/videos/7").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> archive.text(
                        "SELECT count(*) FROM gateway.audit WHERE principal = ? AND method = 'PUT' AND path = ?",
                        bossId,
                        "/api/v1/users/" + id)
                .equals("3"));
    }

    @Test
    void theLastAdminStaysOne() throws Exception {
        boss.get("/api/v1/session");
        problem(grant(bossId, "trainer", false), 409, "last-admin");
        problem(grant(bossId, "admin", true), 409, "last-admin");
        String secondId = archive.account("second", "Second", "ADMIN");
        Visitor second = withCookie(archive.session("second"));
        assertThat(second.get("/api/v1/session").body()).contains(ALL_ROLES);

        List<Integer> answers = Stream.of(
                        CompletableFuture.supplyAsync(() -> demote(boss, secondId)),
                        CompletableFuture.supplyAsync(() -> demote(second, bossId)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).contains(200).containsAnyOf(409, 403);
        assertThat(archive.text("SELECT count(*) FROM gateway.principal WHERE kind = 'site' AND role = 'admin'"))
                .isEqualTo("1");

        archive.execute("UPDATE gateway.principal SET role = 'admin' WHERE id = ?", bossId);
        await().atMost(PATIENCE).until(() -> boss.get("/api/v1/users").statusCode() == 200);
        assertThat(grant(secondId, "none", false).statusCode()).isEqualTo(200);
    }

    @Test
    void changesThatCannotBeAreRefused() throws Exception {
        boss.get("/api/v1/session");
        problem(grant("site:0", "viewer", false), 404, "not-found");
        problem(grant(bossId, "emperor", false), 422, "invalid");
        problem(boss.send("PUT", "/api/v1/users/" + bossId, "{\"role\":\"admin\"}"), 422, "invalid");
        HttpResponse<String> renamed = boss.send(
                "PUT", "/api/v1/users/" + bossId, "{\"role\":\"admin\",\"user\":\"u-lin\",\"disabled\":false}");
        assertThat(problem(renamed, 422, "invalid").body()).contains("\"field\":\"user\"");
    }

    @Test
    void listsPrincipalsAndAccounts() throws Exception {
        withCookie(archive.session("boss")).get("/api/v1/session");
        withCookie(archive.session("lin")).get("/api/v1/session");
        assertThat(boss.get("/api/v1/users").body()).contains("\"id\":\"" + bossId + "\"", "\"user\":\"u-lin\"");
        String first = boss.get("/api/v1/users?limit=1").body();
        String next = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(boss.get("/api/v1/users?limit=1&after=" + next).body())
                .startsWith("{\"items\":[{\"id\":\"site:")
                .doesNotContain(first.substring(0, first.indexOf("\"kind\"")));
        problem(boss.get("/api/v1/users?after=nonsense"), 400, "bad-cursor");

        assertThat(boss.get("/api/v1/users/accounts?q=LI").body())
                .isEqualTo(
                        "{\"items\":[{\"user\":\"u-lin\",\"username\":\"lin\",\"nickname\":null,\"role\":\"USER\"}]}");
        assertThat(boss.get("/api/v1/users/accounts?q=%25").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void aSessionIsNotLookedUpForEveryRequest() throws Exception {
        withCookie(archive.session("lin")).get("/api/v1/session"); // the statement is prepared, the connection is there
        Visitor lin = withCookie(archive.session("lin"));
        proxy.traffic().zero();
        for (int i = 0; i < 20; i++) {
            assertThat(lin.get("/api/v1/session").statusCode()).isEqualTo(200);
        }
        assertThat(proxy.traffic().roundTrips()).isLessThan(20);
    }

    @Test
    void aDatabaseThatIsAwayIsNeitherAYesNorANo() throws Exception {
        String session = archive.session("boss");
        proxy.refuse(true);
        proxy.reset();
        try {
            for (String method : List.of("GET", "POST")) {
                HttpResponse<String> answer = withCookie(session).send(method, "/api/v1/videos/7/labels", "{}");
                problem(answer, 503, "unavailable");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            HttpResponse<String> signIn =
                    Visitor.nobody(gateway.base()).send("POST", "/api/v1/session", "{\"token\":\"" + session + "\"}");
            problem(signIn, 503, "unavailable");
            problem(Visitor.nobody(gateway.base()).get("/api/v1/session"), 401, "unauthorized");
            assertThat(Visitor.nobody(gateway.base()).get("/").body()).contains("panel");
        } finally {
            proxy.refuse(false);
        }
        await().atMost(PATIENCE)
                .until(() -> withCookie(session).get("/api/v1/videos/7").statusCode() == 200);
    }

    @Test
    void manyAtOnceAreOneFirstSignIn() throws Exception {
        String id = archive.account("crowd", null, "USER");
        List<String> sessions = List.of(archive.session("crowd"), archive.session("crowd"), archive.session("crowd"));
        List<CompletableFuture<Integer>> asked = IntStream.range(0, 30)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(sessions.get(i % 3))))
                .toList();
        assertThat(asked.stream().map(CompletableFuture::join)).containsOnly(200);
        assertThat(archive.text("SELECT role || last_seen_at::date FROM gateway.principal WHERE id = ?", id))
                .startsWith("none");
    }

    private static int status(String session) {
        try {
            return withCookie(session).get("/api/v1/session").statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int demote(Visitor admin, String id) {
        try {
            return admin.send("PUT", "/api/v1/users/" + id, change("viewer", false))
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> grant(String id, String role, boolean disabled) throws Exception {
        return boss.send("PUT", "/api/v1/users/" + id, change(role, disabled));
    }

    private static String change(String role, boolean disabled) {
        return "{\"role\":\"" + role + "\",\"user\":null,\"disabled\":" + disabled + "}";
    }

    private static Visitor withCookie(String session) {
        return Visitor.withCookie(gateway.base(), "sessionId", session);
    }

    private static CompletableFuture<Void> listen(String session, Queue<String> heard) {
        HttpRequest events = HttpRequest.newBuilder(gateway.base().resolve("/api/v1/events"))
                .header("Cookie", "sessionId=" + session)
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(events, HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> answer.body().forEach(heard::add), SignInIT::inBackground);
    }

    /** On a thread of its own, for whoever reads lines reads them until the end. */
    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    private static String log() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Path log = files.filter(file -> file.getFileName().toString().startsWith("service-"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(log);
        }
    }
}
