package org.crinoid.cli.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.cli.run.InputException;
import org.crinoid.cme.Conditional;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.LawSensitivity;
import org.crinoid.cme.Likelihood;
import org.crinoid.cme.Marginal;
import org.crinoid.cme.StateCondition;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.system.Layout;

/**
 * Reads off laws what was asked.
 *
 * @param request what was asked
 * @param changing species that jumps change
 */
record CmeReadings(CmeRequest request, List<String> changing) {

  /** One reading for each law. */
  List<CmeResult.Reading> of(Distribution answer, List<StateCondition> conditions) {
    return answer.laws().stream().map(law -> reading(law, conditions)).toList();
  }

  private CmeResult.Reading reading(CountLaw law, List<StateCondition> conditions) {
    List<Marginal> singles = new ArrayList<>();
    List<JointMarginal> pairs = new ArrayList<>();
    try {
      for (String id : singles()) {
        singles.add(Marginal.of(law, id));
      }
      for (List<String> asked : request.readings().marginals()) {
        if (asked.size() == 2) {
          pairs.add(JointMarginal.of(law, asked.get(0), asked.get(1)));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new InputException("--marginal: " + e.getMessage());
    }
    double[] probabilities =
        conditions.stream()
            .mapToDouble(c -> Conditional.probability(law, c.among(law.states())))
            .toArray();
    return new CmeResult.Reading(law, singles, pairs, probabilities);
  }

  /** Species of which the laws alone are reported. */
  private List<String> singles() {
    List<List<String>> asked = request.readings().marginals();
    return asked.isEmpty() ? changing : asked.stream().flatMap(List::stream).distinct().toList();
  }

  /** How means in the long run change with parameters. */
  List<CmeResult.Slope> slopes(CompiledJumps jumps, Distribution answer, Layout layout) {
    List<CmeResult.Slope> slopes = new ArrayList<>();
    if (answer.laws().isEmpty()) {
      return slopes;
    }
    CountLaw law = answer.last();
    for (String parameter : request.readings().sensitivities()) {
      double value =
          jumps.system().initialValues(request.values(), 0).p()[layout.variable(parameter).index()];
      Optional<LawSensitivity> s = LawSensitivity.of(jumps, request.values(), law, parameter);
      for (String id : singles()) {
        int i = law.species().indexOf(id);
        double slope =
            s.map(x -> x.ofMean(state -> law.states().count(state, i))).orElse(Double.NaN);
        slopes.add(new CmeResult.Slope(parameter, value, id, slope));
      }
    }
    return slopes;
  }

  /** How likely what was observed is, if all times were reached. */
  Optional<Likelihood> likelihood(Distribution answer) {
    if (request.readings().observations().isEmpty()) {
      return Optional.empty();
    }
    Observations seen = request.readings().observations().get();
    double[] times = seen.times();
    if (answer.laws().size() < times.length) {
      return Optional.empty();
    }
    List<Likelihood.Observation> cells =
        seen.cells().stream()
            .map(
                c ->
                    new Likelihood.Observation(
                        Arrays.binarySearch(times, c.time()), Map.copyOf(c.counts())))
            .toList();
    return Optional.of(Likelihood.of(answer.laws(), cells));
  }
}
