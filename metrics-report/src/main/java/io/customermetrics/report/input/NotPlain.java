package io.customermetrics.report.input;

/** Thrown where a file holds something that is the database's business: a fault, or a form that is not ordinary. */
final class NotPlain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPlain() {
        // Says nothing to anybody, so that neither message nor stack is wanted.
        super(null, null, false, false);
    }
}
