package org.crinoid.sbml;

import javax.xml.stream.XMLStreamConstants;
import org.crinoid.expr.Expr;

/**
 * The way to say {@code rateOf} before Level 3 Version 2: a function of one argument whose
 * annotation calls it a derivative.
 *
 * <p>Written by COPASI and others; the body of such a function is a placeholder, NaN.
 *
 * @see <a href="https://doi.org/10.1093/bioinformatics/btl485">Hoops et al. 2006, COPASI</a>
 */
final class DerivativeFunction {

  private static final String SYMBOLS = "http://sbml.org/annotations/symbols";
  private static final String DERIVATIVE = "http://en.wikipedia.org/wiki/Derivative";

  private DerivativeFunction() {}

  /** Whether the annotation at the cursor, which moves to its end, marks a derivative. */
  static boolean isMarkedBy(XmlCursor annotation) {
    boolean marked = false;
    int outside = annotation.depth() - 1;
    while (annotation.depth() > outside) {
      int type = annotation.next();
      if (type == XMLStreamConstants.END_ELEMENT) {
        annotation.leave();
      } else if (type == XMLStreamConstants.START_ELEMENT) {
        marked |=
            annotation.name().equals("symbols")
                && annotation.namespace().equals(SYMBOLS)
                && annotation.attribute("definition").equals(DERIVATIVE);
      }
    }
    return marked;
  }

  /** The function meant by the placeholder {@code f}, which stays if it has not one argument. */
  static Formula of(Formula f) {
    return f.isFunction() && f.arguments().size() == 1
        ? new Formula(f.arguments(), true, new Expr.RateOf(f.arguments().get(0)))
        : f;
  }
}
