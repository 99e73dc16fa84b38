/** Experiments: who is in which arm, what the arms did, and whether the difference is more than chance. */
@NullMarked
package io.customermetrics.core.experiment;

import org.jspecify.annotations.NullMarked;
