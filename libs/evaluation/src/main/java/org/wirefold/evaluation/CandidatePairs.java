package org.wirefold.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pairs of documents that share at least one fingerprint, without any bound.
 *
 * @param earlier for each document the indexes of the earlier ones that share a fingerprint with it, lowest first
 * @param longestList documents under the most common fingerprint
 */
public record CandidatePairs(List<Set<Integer>> earlier, int longestList) {

    /** Finds the pairs. */
    public static CandidatePairs of(List<? extends NaiveFolding.Document<?>> documents) {
        Map<Long, List<Integer>> index = new HashMap<>();
        List<Set<Integer>> earlier = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            Set<Integer> sharing = new TreeSet<>();
            for (long fingerprint : documents.get(i).profile().fingerprints()) {
                List<Integer> postings = index.computeIfAbsent(fingerprint, x -> new ArrayList<>());
                sharing.addAll(postings);
                postings.add(i);
            }
            earlier.add(sharing);
        }
        int longest = index.values().stream().mapToInt(List::size).max().orElse(0);
        return new CandidatePairs(earlier, longest);
    }
}
