/** The metrics that can be measured by name, with everything that a user may want to know of them before. */
@NullMarked
package io.customermetrics.report.catalogue;

import org.jspecify.annotations.NullMarked;
