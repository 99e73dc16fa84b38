/** Shows a report: as JSON, as a page of HTML, as text on a terminal. */
@NullMarked
package io.customermetrics.report.show;

import org.jspecify.annotations.NullMarked;
