package org.crinoid.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The model is wrong: it contradicts itself, or leaves undefined something that is needed.
 *
 * <p>The message says what, where, and what to try; the element is the identifier it is about.
 * Where a check goes on after the first fault, the others come along, see {@link #all}.
 */
public class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String element;
  private final String part;

  /**
   * States what is wrong.
   *
   * @param element identifier of the element at fault, or what it is if it has none
   */
  public ModelException(String element, String message) {
    this(element, element, message);
  }

  /**
   * States what is wrong with a part that has no identifier of its own.
   *
   * @param element identifier of the element at fault, or what it is if it has none
   * @param part which part of the model, as in {@code rule x} or {@code rate law R1}
   */
  public ModelException(String element, String part, String message) {
    super(message);
    this.element = element;
    this.part = part;
  }

  /**
   * The first of several faults, with the others.
   *
   * @param faults at least one
   */
  public static ModelException of(List<ModelException> faults) {
    ModelException first = faults.get(0);
    faults.subList(1, faults.size()).forEach(first::addSuppressed);
    return first;
  }

  /** This fault and those found with it, in order. */
  public final List<ModelException> all() {
    List<ModelException> all = new ArrayList<>(List.of(this));
    for (Throwable other : getSuppressed()) {
      if (other instanceof ModelException fault) {
        all.add(fault);
      }
    }
    return all;
  }

  /** Identifier of the element at fault, or what it is if it has none. */
  public final String element() {
    return element;
  }

  /** Which part of the model is at fault; the element itself unless more is known. */
  public final String part() {
    return part;
  }
}
