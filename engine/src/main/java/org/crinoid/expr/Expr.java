package org.crinoid.expr;

import java.util.List;

/**
 * Mathematics as data: an immutable expression over named quantities and time.
 *
 * <p>Values are doubles throughout; truth values are 1 and 0. Subexpressions may be shared, so an
 * expression is a directed acyclic graph that is read as a tree. Build with {@link Algebra}, which
 * simplifies as it goes, or with the records themselves, which do not.
 */
public sealed interface Expr {

  /** Zero. */
  Num ZERO = new Num(0);

  /** One. */
  Num ONE = new Num(1);

  /** Undefined. */
  Num NAN = new Num(Double.NaN);

  /**
   * A number; infinities and NaN included.
   *
   * @param value the number
   * @param unit unit that the modeller wrote on it, empty if none; never changes the value
   */
  record Num(double value, String unit) implements Expr {
    /** Drops the unit of what is not finite: MathML has no place for it. */
    public Num {
      unit = Double.isFinite(value) ? unit : "";
    }

    /** A number without a unit. */
    public Num(double value) {
      this(value, "");
    }
  }

  /** The value of a named quantity. */
  record Ref(String id) implements Expr {}

  /** Simulation time. */
  record Time() implements Expr {}

  /** The value {@code of} had {@code by} time units ago. */
  record Delay(Expr of, Expr by) implements Expr {}

  /** The rate of change of a named quantity. */
  record RateOf(String id) implements Expr {}

  /** An operator or elementary function applied to its arguments. */
  record Apply(Op op, List<Expr> args) implements Expr {
    /** Checks the number of arguments. */
    public Apply {
      args = List.copyOf(args);
      if (!op.takes(args.size())) {
        throw new IllegalArgumentException(
            op.name().toLowerCase(java.util.Locale.ROOT)
                + " cannot take "
                + args.size()
                + " arguments");
      }
    }
  }

  /** A call of a function that the modeller defined. */
  record Call(String function, List<Expr> args) implements Expr {
    /** Copies the arguments. */
    public Call {
      args = List.copyOf(args);
    }
  }

  /** The value of the first branch whose condition holds, else {@code otherwise}. */
  record Piecewise(List<Branch> branches, Expr otherwise) implements Expr {
    /** Copies the branches. */
    public Piecewise {
      branches = List.copyOf(branches);
    }
  }

  /**
   * A number drawn from a distribution.
   *
   * @param distribution what it is drawn from
   * @param args its parameters, bounds last if it has any
   * @param place tells draws apart: within one evaluation the same place gives the same number, so
   *     that a drawn argument of a function is one number wherever the function uses it
   */
  record Draw(Distribution distribution, List<Expr> args, int place) implements Expr {
    /** Checks the number of arguments. */
    public Draw {
      args = List.copyOf(args);
      if (!distribution.takes(args.size())) {
        throw new IllegalArgumentException(
            "'%s' takes %s arguments, not %d"
                .formatted(distribution.symbol(), distribution.counts(), args.size()));
      }
    }
  }

  /** One branch of {@link Piecewise}. */
  record Branch(Expr value, Expr when) {}

  /** A number. */
  static Num num(double value) {
    return new Num(value);
  }

  /** A reference. */
  static Ref ref(String id) {
    return new Ref(id);
  }

  /** An operator with its arguments, not simplified. */
  static Apply apply(Op op, Expr... args) {
    return new Apply(op, List.of(args));
  }

  /** The operands, from left to right; conditions follow their values. */
  default List<Expr> children() {
    return switch (this) {
      case Num n -> List.of();
      case Ref r -> List.of();
      case Time t -> List.of();
      case RateOf r -> List.of();
      case Delay d -> List.of(d.of(), d.by());
      case Apply a -> a.args();
      case Call c -> c.args();
      case Draw d -> d.args();
      case Piecewise p -> {
        Expr[] all = new Expr[2 * p.branches().size() + 1];
        int k = 0;
        for (Branch b : p.branches()) {
          all[k++] = b.value();
          all[k++] = b.when();
        }
        all[k] = p.otherwise();
        yield List.of(all);
      }
    };
  }

  /** The same node over other operands, given in the order of {@link #children}. */
  default Expr withChildren(List<Expr> operands) {
    return switch (this) {
      case Num n -> this;
      case Ref r -> this;
      case Time t -> this;
      case RateOf r -> this;
      case Delay d -> new Delay(operands.get(0), operands.get(1));
      case Apply a -> new Apply(a.op(), operands);
      case Call c -> new Call(c.function(), operands);
      case Draw d -> new Draw(d.distribution(), operands, d.place());
      case Piecewise p -> {
        Branch[] branches = new Branch[p.branches().size()];
        for (int k = 0; k < branches.length; k++) {
          branches[k] = new Branch(operands.get(2 * k), operands.get(2 * k + 1));
        }
        yield new Piecewise(List.of(branches), operands.get(operands.size() - 1));
      }
    };
  }
}
