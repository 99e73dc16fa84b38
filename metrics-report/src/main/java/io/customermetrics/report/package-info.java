/**
 * The face of the library for people who have a file: the command line, and the report that it makes.
 *
 * <p>Nothing is computed here. Files are read in {@code input}, measured by {@code metrics-core} and {@code metrics-rfm},
 * and shown as {@code report.json}, as a page of HTML or as text.
 */
@NullMarked
package io.customermetrics.report;

import org.jspecify.annotations.NullMarked;
