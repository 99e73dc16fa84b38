/** How long customers stay: lifetimes from a log, survival curves, tests between groups, proportional hazards. */
@NullMarked
package io.customermetrics.core.survival;

import org.jspecify.annotations.NullMarked;
