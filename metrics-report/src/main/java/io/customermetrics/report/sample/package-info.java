/** A synthetic shop, so that the first command needs no file. */
@NullMarked
package io.customermetrics.report.sample;

import org.jspecify.annotations.NullMarked;
