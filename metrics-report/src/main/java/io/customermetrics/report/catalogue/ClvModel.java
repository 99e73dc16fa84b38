package io.customermetrics.report.catalogue;

import io.customermetrics.rfm.clv.BgNbd;
import io.customermetrics.rfm.clv.Fit;
import io.customermetrics.rfm.clv.MbgNbd;
import io.customermetrics.rfm.clv.ParetoNbd;
import io.customermetrics.rfm.clv.PurchaseModel;
import io.customermetrics.rfm.clv.PurchasePatterns;

/** A model of how often customers buy and when they stop, by name. */
enum ClvModel {
    /** Customers may stop after each order. */
    BG_NBD,
    /** The same, after the first order too. */
    MBG_NBD,
    /** Customers may stop at any time. */
    PARETO_NBD;

    Fit<? extends PurchaseModel> fit(PurchasePatterns patterns) {
        return switch (this) {
            case BG_NBD -> BgNbd.fit(patterns);
            case MBG_NBD -> MbgNbd.fit(patterns);
            case PARETO_NBD -> ParetoNbd.fit(patterns);
        };
    }
}
