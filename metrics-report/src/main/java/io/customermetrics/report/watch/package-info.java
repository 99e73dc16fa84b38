/** Comparing two reports, figure by figure. */
@NullMarked
package io.customermetrics.report.watch;

import org.jspecify.annotations.NullMarked;
