package io.customermetrics.report.catalogue;

import io.customermetrics.core.conversion.AttributionModel;

/** How a conversion is shared among touches, by name. */
enum TouchModel {
    /** All to the first. */
    FIRST,
    /** All to the last. */
    LAST,
    /** The same to each. */
    LINEAR,
    /** 40 % to the first, 40 % to the last, 20 % between. */
    POSITION,
    /** Half after every seven days. */
    TIME_DECAY;

    AttributionModel model() {
        return switch (this) {
            case FIRST -> AttributionModel.firstTouch();
            case LAST -> AttributionModel.lastTouch();
            case LINEAR -> AttributionModel.linear();
            case POSITION -> AttributionModel.position();
            case TIME_DECAY -> AttributionModel.timeDecay();
        };
    }
}
