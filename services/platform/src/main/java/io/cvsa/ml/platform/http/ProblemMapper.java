package io.cvsa.ml.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.pg.DatabaseFailure;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.Problem;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.problem.StatusProblems;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Renders every failure of a REST request as one RFC 9457 problem; internals go to the log, never to the caller. */
@Singleton
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private final SchemaMigration migration;

    @Inject
    public ProblemMapper(SchemaMigration migration) {
        this.migration = migration;
    }

    @ServerExceptionMapper
    public Response refusal(ProblemException failure, UriInfo uri) {
        return response(failure, uri);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure, UriInfo uri) {
        return response(ProblemException.invalid(RequestFaults.violations(failure)), uri);
    }

    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException failure, UriInfo uri) {
        return response(RequestFaults.malformed(failure), uri);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException failure, UriInfo uri) {
        return response(StatusProblems.of(401, null), uri);
    }

    @ServerExceptionMapper
    public Response notAuthenticated(AuthenticationFailedException failure, UriInfo uri) {
        return response(StatusProblems.of(401, null), uri);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, UriInfo uri) {
        return response(StatusProblems.of(403, null), uri);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JacksonException json) {
            return response(RequestFaults.malformed(json), uri);
        }
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        if (status >= 500) {
            return other(failure, uri);
        }
        return withAllow(response(StatusProblems.of(status, uri.getPath()), uri), failure.getResponse());
    }

    @ServerExceptionMapper
    public Response other(Throwable failure, UriInfo uri) {
        ProblemException problem =
                DatabaseFailure.of(failure, migration.ready()).orElse(null);
        if (problem != null) {
            LOG.warnf("%s: %s", uri.getPath(), failure);
            return response(problem, uri);
        }
        LOG.errorf(failure, "request %s to %s failed", Correlation.current(), uri.getPath());
        return response(StatusProblems.of(500, null), uri);
    }

    private static Response withAllow(Response problem, Response original) {
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? problem
                : Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    private static Response response(ProblemException problem, UriInfo uri) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(body(problem, uri.getRequestUri().getRawPath(), Correlation.current()));
        if (problem.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "2");
        }
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    /** The problem's body, for doors that are not REST resources. */
    public static Problem body(ProblemException problem, String instance, String requestId) {
        List<FieldError> errors = problem.errors();
        return new Problem(
                problem.type(), problem.title(), problem.status(), problem.detail(), instance, requestId, errors);
    }
}
