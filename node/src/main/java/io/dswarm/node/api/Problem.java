package io.dswarm.node.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// An error as a caller sees it ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): what went
/// wrong, a `code` for programs and a `hint` that says what to do.
///
/// @param title the HTTP status in words
/// @param status HTTP status
/// @param code stable name of the error, lower case with hyphens
/// @param detail what was wrong with this request
/// @param hint what to do instead
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "hint"})
public record Problem(String title, int status, String code, String detail, String hint) {
    /// The media type of a problem.
    public static final String CONTENT_TYPE = "application/problem+json";

    /// The caller is not let in.
    public static Problem forbidden(String code, String detail, String hint) {
        return new Problem("Forbidden", 403, code, detail, hint);
    }

    /// Nothing is served, or nothing is stored, at the address asked for.
    public static Problem notFound(String code, String detail, String hint) {
        return new Problem("Not Found", 404, code, detail, hint);
    }

    /// The request has the wrong shape; `detail` names the place.
    public static Problem unprocessable(String code, String detail, String hint) {
        return new Problem("Unprocessable Content", 422, code, detail, hint);
    }

    /// What is asked for does not fit what is there.
    public static Problem conflict(String code, String detail, String hint) {
        return new Problem("Conflict", 409, code, detail, hint);
    }

    /// The body is longer than allowed.
    public static Problem tooLarge(String detail) {
        return new Problem("Content Too Large", 413, "too-large", detail, "Send less.");
    }

    /// RFC 9457 `type`: codes have no page of their own.
    @JsonProperty("type")
    public String type() {
        return "about:blank";
    }

    /// This problem as an exception that a handler may throw; it costs no stack trace.
    public Rejection rejection() {
        return new Rejection(this);
    }

    /// A request ended by a [Problem].
    public static final class Rejection extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        private Rejection(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        /// What to answer.
        public Problem problem() {
            return problem;
        }
    }
}
