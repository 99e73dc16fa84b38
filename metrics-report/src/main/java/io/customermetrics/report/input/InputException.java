package io.customermetrics.report.input;

/** Why an input cannot be read, in one line that says what and how to mend it. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is, and so which exit code it gets. */
    public enum Cause {
        /** The call: a file that is not there, a column that does not exist. */
        USAGE,
        /** The data: nothing usable in them. */
        DATA
    }

    private final Cause blame;

    private InputException(Cause blame, String message) {
        super(message);
        this.blame = blame;
    }

    /**
     * A fault of the call.
     *
     * @param message what is wrong and how to mend it
     * @return the exception
     */
    public static InputException usage(String message) {
        return new InputException(Cause.USAGE, message);
    }

    /**
     * A fault of the data.
     *
     * @param message what is wrong and how to mend it
     * @return the exception
     */
    public static InputException data(String message) {
        return new InputException(Cause.DATA, message);
    }

    /**
     * Whose fault it is.
     *
     * @return the call's or the data's
     */
    public Cause blame() {
        return blame;
    }
}
