/** How much customers take part: scores, social interaction, e-mail, promotions, complaints (客户参与度). */
@NullMarked
package io.customermetrics.core.engagement;

import org.jspecify.annotations.NullMarked;
