/**
 * Mathematics as data: build, simplify, differentiate, evaluate and print expressions.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.crinoid.expr.Expr}</td><td>the expression, sealed</td></tr>
 * <tr><td>{@link org.crinoid.expr.Op}</td><td>operators and elementary functions</td></tr>
 * <tr><td>{@link org.crinoid.expr.Functions}</td><td>what operators compute</td></tr>
 * <tr><td>{@link org.crinoid.expr.Algebra}</td><td>building with simplification</td></tr>
 * <tr><td>{@link org.crinoid.expr.Rewrite}</td><td>walking and replacing</td></tr>
 * <tr><td>{@link org.crinoid.expr.Gradient}</td><td>all partial derivatives in linear size</td></tr>
 * <tr><td>{@link org.crinoid.expr.Interpreter}</td><td>evaluation by walking</td></tr>
 * <tr><td>{@link org.crinoid.expr.Elementary}</td><td>MathML's operators by name</td></tr>
 * <tr><td>{@link org.crinoid.expr.Infix}</td><td>printing</td></tr>
 * <tr><td>{@link org.crinoid.expr.InfixParser}</td><td>reading formulas written as text</td></tr>
 * </table>
 *
 * <p>To add an operator: a constant in {@code Op}, its value in {@code Functions}, its derivative
 * in {@code Derivatives} or {@code Gradient}; the code generator calls {@code Functions} unless it
 * knows an instruction for it.
 */
package org.crinoid.expr;
