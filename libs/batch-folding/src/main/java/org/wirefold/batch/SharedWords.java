package org.wirefold.batch;

import org.wirefold.duplicates.Decision;
import org.wirefold.duplicates.Evidence;

/**
 * What two texts share, seen from the first, under the names that the rows of the sinks have.
 *
 * @param containment share of this text's shingles found in the other, 0 to 1
 * @param containedBy share of the other's shingles found in this, 0 to 1
 * @param ledeContainment share of this lede found in the other, 0 to 1
 * @param ledeContainedBy share of the other's lede found in this, 0 to 1
 * @param numbersAgreement share of the numbers that both have, 0 to 1
 * @param confidence of the relation, 0 to 1
 * @param reading the same in words
 */
public record SharedWords(
        double containment,
        double containedBy,
        double ledeContainment,
        double ledeContainedBy,
        double numbersAgreement,
        double confidence,
        String reading) {

    static SharedWords of(Evidence evidence, Decision decision) {
        return new SharedWords(
                evidence.a().containment(),
                evidence.b().containment(),
                evidence.a().ledeContainment(),
                evidence.b().ledeContainment(),
                evidence.numberAgreement(),
                decision.confidence(),
                decision.reading());
    }
}
