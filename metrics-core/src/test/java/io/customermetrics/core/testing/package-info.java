/** What the tests of metrics share: generated logs, slow definitions, and the contract that every metric keeps. */
package io.customermetrics.core.testing;
