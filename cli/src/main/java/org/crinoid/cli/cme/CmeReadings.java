package org.crinoid.cli.cme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.run.InputException;
import org.crinoid.cme.Conditional;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.LawSensitivity;
import org.crinoid.cme.Marginal;
import org.crinoid.cme.StateCondition;
import org.crinoid.cme.TwoTimes;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;

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

  /** How laws change with parameters, at each time or in the long run. */
  List<CmeResult.Slope> slopes(CompiledJumps jumps, CmeLaws.Solved solved) {
    List<String> parameters = request.readings().sensitivities();
    List<CmeResult.Slope> slopes = new ArrayList<>();
    if (request.times().isEmpty()) {
      for (CountLaw law : solved.answer().laws()) {
        for (String parameter : parameters) {
          add(jumps, law, LawSensitivity.of(jumps, request.values(), law, parameter), parameter)
              .forEach(slopes::add);
        }
      }
      return slopes;
    }
    for (int k = 0; k < solved.slopes().size(); k++) {
      for (int q = 0; q < parameters.size(); q++) {
        CountLaw law = solved.answer().laws().get(k);
        add(jumps, law, Optional.of(solved.slopes().get(k).get(q)), parameters.get(q))
            .forEach(slopes::add);
      }
    }
    return slopes;
  }

  private List<CmeResult.Slope> add(
      CompiledJumps jumps, CountLaw law, Optional<LawSensitivity> found, String parameter) {
    int place = jumps.jumps().system().layout().variable(parameter).index();
    double value = jumps.system().initialValues(request.values(), 0).p()[place];
    List<CmeResult.Slope> slopes = new ArrayList<>();
    for (String id : singles()) {
      int i = law.species().indexOf(id);
      slopes.add(
          new CmeResult.Slope(
              law.time(),
              parameter,
              value,
              id,
              found.map(x -> x.ofMean(state -> law.states().count(state, i))).orElse(Double.NaN),
              found.map(x -> Marginal.of(derivative(law, x), id)),
              found.flatMap(LawSensitivity::bound)));
    }
    return slopes;
  }

  /** Derivatives of probabilities in the place of probabilities. */
  private static CountLaw derivative(CountLaw law, LawSensitivity s) {
    return new CountLaw(law.time(), law.species(), law.states(), s.slopes(), law.bound());
  }

  /** What counts at the first time say of those later. */
  List<CmeResult.Memory> memories(CompiledJumps jumps, Distribution answer) {
    List<CmeResult.Memory> memories = new ArrayList<>();
    List<CountLaw> laws = answer.laws();
    for (String id : request.readings().informed()) {
      for (int k = 1; k < laws.size(); k++) {
        TwoTimes counts = TwoTimes.of(jumps, request.values(), laws.get(0), laws.get(k), id);
        memories.add(new CmeResult.Memory(id, laws.get(0).time(), laws.get(k).time(), counts));
      }
    }
    return memories;
  }
}
