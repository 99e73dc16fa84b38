/** Keeping persons out of results (个人信息保护). */
@NullMarked
package io.customermetrics.core.privacy;

import org.jspecify.annotations.NullMarked;
