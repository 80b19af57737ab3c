package org.crinoid.cli.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crinoid.expr.Infix;
import org.crinoid.network.PropensityLaws;
import org.crinoid.system.DelayedInput;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Completion;
import org.crinoid.system.JumpSystem.Jump;

/** What can happen in a jump process, and with which probability per time, as text. */
public final class PropensityText {

  private final JumpSystem jumps;

  public PropensityText(JumpSystem jumps) {
    this.jumps = jumps;
  }

  /** The propensity of jump {@code j}, or what it completes. */
  public String propensity(int j) {
    return jumps.completions().stream()
        .filter(c -> c.jump() == j)
        .map(this::completion)
        .findFirst()
        .orElseGet(() -> PropensityLaws.text(jumps.jumps().get(j).propensity()));
  }

  private String completion(Completion c) {
    DelayedInput delay = jumps.system().delays().get(c.delay());
    return "%s after each %s".formatted(Infix.print(delay.by()), jumps.jumps().get(c.of()).id());
  }

  /** How the propensity of jump {@code j} came from the rate law. */
  String form(int j) {
    boolean completes = jumps.completions().stream().anyMatch(c -> c.jump() == j);
    return completes
        ? "delayed"
        : jumps.jumps().get(j).form().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What jump {@code j} changes, in molecules. */
  String changes(int j) {
    List<String> states = jumps.system().layout().states();
    return jumps.jumps().get(j).changes().stream()
        .map(c -> "%s %+d".formatted(states.get(c.state()), c.molecules()))
        .collect(Collectors.joining(", "));
  }

  /** All of it as a table. */
  public ModelListing listing() {
    List<Jump> all = jumps.jumps();
    return new ModelListing(
        "propensities",
        List.of("jump", "propensity", "changes", "form"),
        IntStream.range(0, all.size())
            .mapToObj(j -> List.of(all.get(j).id(), propensity(j), changes(j), form(j)))
            .toList());
  }
}
