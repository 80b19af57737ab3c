package org.crinoid.network;

import java.util.List;
import java.util.Optional;
import org.crinoid.linalg.ExtremeRays;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.NullSpace;

/**
 * Firing modes: how often arrows fire, as few of them as can be, so that together they change
 * nothing; {@code v ≥ 0, N v = 0} (elementary flux modes, minimal T-invariants).
 *
 * <p>An arrow and the one straight back make a mode, too; see {@link #isBackAndForth}.
 *
 * @param modes all of them, the shortest first; where not {@link #complete}, some
 * @param stopped which limit was reached, as a clause that can follow "because", if one was
 * @param work comparisons made, as {@link ExtremeRays} counts them
 * @see <a href="https://doi.org/10.1142/S0218339094000131">Schuster and Hilgetag 1994, Journal of
 *     Biological Systems 2, 165–182</a>
 */
public record FiringModes(List<IntegerVector> modes, Optional<String> stopped, long work) {

  /** Comparisons after which the enumeration stops unless told otherwise: a few seconds. */
  public static final long WORK_LIMIT = 20_000_000;

  /** Most arrows for which modes are sought; the null space of more may not fit in memory. */
  public static final int ARROW_LIMIT = 5_000;

  /** Copies the list. */
  public FiringModes {
    modes = List.copyOf(modes);
  }

  /** Whether these are all. */
  public boolean complete() {
    return stopped.isEmpty();
  }

  /** The modes of a network, within {@link #WORK_LIMIT}. */
  public static FiringModes of(ReactionNetwork network) {
    return of(network, WORK_LIMIT);
  }

  /** The modes of a network, within a limit of work. */
  public static FiringModes of(ReactionNetwork network, long workLimit) {
    if (network.arrows().size() > ARROW_LIMIT) {
      return new FiringModes(
          List.of(),
          Optional.of(
              "%d reactions are more than the limit of %d"
                  .formatted(network.arrows().size(), ARROW_LIMIT)),
          0);
    }
    NullSpace space = NullSpace.right(StoichiometricMatrix.of(network).matrix());
    ExtremeRays rays = ExtremeRays.of(space, workLimit);
    return new FiringModes(rays.rays(), rays.stopped(), rays.work());
  }

  /** Whether a mode is nothing but an arrow and one straight back. */
  public static boolean isBackAndForth(ReactionNetwork network, IntegerVector mode) {
    if (mode.size() != 2) {
      return false;
    }
    Arrow one = network.arrows().get(mode.index(0));
    Arrow other = network.arrows().get(mode.index(1));
    return one.source() == other.target() && one.target() == other.source();
  }
}
