package io.cvsa.ml.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    @Test
    void whoMayDoNothingStillLearnsWhoTheyAre() {
        for (Caller caller :
                new Caller[] {caller(Role.NONE, false, Mapping.SETTLED), caller(Role.ADMIN, true, Mapping.SETTLED)}) {
            assertThat(Admission.objection(caller, HttpMethod.GET, "/api/v1/session"))
                    .isEmpty();
            assertThat(status(caller, HttpMethod.GET, "/api/v1/videos")).contains(403);
            assertThat(status(caller, HttpMethod.GET, "/api/v1/sessions")).contains(403);
            assertThat(caller.roles()).isEmpty();
            assertThat(caller.holds(Role.VIEWER)).isFalse();
        }
        assertThat(status(caller(Role.VIEWER, false, Mapping.SETTLED), HttpMethod.GET, "/api/v1/videos"))
                .isEmpty();
    }

    @Test
    void whatCarriesANameNeedsOne() {
        Caller nameless = caller(Role.ADMIN, false, Mapping.MISSING);
        Caller unasked = caller(Role.ADMIN, false, Mapping.UNKNOWN);
        for (String path : new String[] {
            "/api/v1/videos/7/labels",
            "/api/v1/videos/BV1/decision",
            "/api/v1/videos/7/skips",
            "/api/v1/videos/7/comments",
            "/api/v1/labels/9/retraction"
        }) {
            assertThat(status(nameless, HttpMethod.POST, path)).as(path).contains(422);
            assertThat(status(nameless, HttpMethod.DELETE, path)).as(path).contains(422);
            assertThat(status(unasked, HttpMethod.POST, path)).as(path).contains(503);
            assertThat(status(nameless, HttpMethod.GET, path)).as(path).isEmpty();
        }
        for (String path : new String[] {
            "/api/v1/labels/leases", "/api/v1/labels/settings", "/api/v1/runs", "/api/v1/imports/videos"
        }) {
            assertThat(status(nameless, HttpMethod.POST, path)).as(path).isEmpty();
        }
    }

    @Test
    void onlyPagesAndTheWayInAreOpen() {
        assertThat(Doors.isOpen(HttpMethod.GET, "/")).isTrue();
        assertThat(Doors.isOpen(HttpMethod.HEAD, "/assets/app.js")).isTrue();
        assertThat(Doors.isOpen(HttpMethod.GET, "/api/v1/session/options")).isTrue();
        assertThat(Doors.isOpen(HttpMethod.POST, "/api/v1/session")).isTrue();
        assertThat(Doors.isOpen(HttpMethod.DELETE, "/api/v1/session")).isTrue();
        assertThat(Doors.isOpen(HttpMethod.GET, "/api/v1/session")).isFalse();
        assertThat(Doors.isOpen(HttpMethod.POST, "/api/v1/session/options")).isFalse();
        assertThat(Doors.isOpen(HttpMethod.POST, "/")).isFalse();
        assertThat(Doors.isOpen(HttpMethod.GET, "/v1/embeddings")).isFalse();
    }

    private static Optional<Integer> status(Caller caller, HttpMethod method, String path) {
        return Admission.objection(caller, method, path).map(ProblemException::status);
    }

    private static Caller caller(Role role, boolean disabled, Mapping mapping) {
        return new Caller("site:1", "u", "U", role, disabled, mapping);
    }
}
