/** Measures what a report shows, with the metrics of the library and nothing of its own. */
@NullMarked
package io.customermetrics.report.measure;

import org.jspecify.annotations.NullMarked;
