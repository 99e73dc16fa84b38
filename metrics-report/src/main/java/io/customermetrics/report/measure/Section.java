package io.customermetrics.report.measure;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A section of a report, or the reason why there is none.
 *
 * @param <T> what the section holds
 */
public sealed interface Section<T> {

    /**
     * A section that could be computed.
     *
     * @param content what it holds
     * @param <T> the type of the content
     */
    record Of<T>(T content) implements Section<T> {

        /** Checks that there is content. */
        public Of {
            Objects.requireNonNull(content, "content");
        }
    }

    /**
     * A section that could not be computed.
     *
     * @param reason why, as a clause for people
     * @param <T> the type that the content would have
     */
    record Undefined<T>(String reason) implements Section<T> {

        /** Checks that a reason is given. */
        public Undefined {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A section with content.
     *
     * @param content what it holds
     * @param <T> the type of the content
     * @return the section
     */
    static <T> Section<T> of(T content) {
        return new Of<>(content);
    }

    /**
     * A section without content.
     *
     * @param reason why
     * @param <T> the type that the content would have
     * @return the section
     */
    static <T> Section<T> undefined(String reason) {
        return new Undefined<>(reason);
    }

    /**
     * One of two results.
     *
     * @param content what to do with the content
     * @param reason what to do with the reason
     * @param <R> the type of the result
     * @return the result
     */
    default <R> R fold(Function<? super T, ? extends R> content, Function<String, ? extends R> reason) {
        if (this instanceof Of<T> of) {
            return content.apply(of.content());
        }
        return reason.apply(((Undefined<T>) this).reason());
    }

    /**
     * Does something with the content, if there is one.
     *
     * @param action what to do
     */
    default void ifPresent(Consumer<? super T> action) {
        if (this instanceof Of<T> of) {
            action.accept(of.content());
        }
    }
}
