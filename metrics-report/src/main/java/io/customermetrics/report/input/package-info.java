/** Reads files and databases into an event log, and counts what could not be read. */
@NullMarked
package io.customermetrics.report.input;

import org.jspecify.annotations.NullMarked;
