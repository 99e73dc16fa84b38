/** Satisfaction (满意度): what customers answer when they are asked. */
@NullMarked
package io.customermetrics.core.satisfaction;

import org.jspecify.annotations.NullMarked;
