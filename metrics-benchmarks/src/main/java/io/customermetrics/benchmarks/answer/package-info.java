/** What every contender must answer, in a form that does not depend on how it got there. */
@NullMarked
package io.customermetrics.benchmarks.answer;

import org.jspecify.annotations.NullMarked;
