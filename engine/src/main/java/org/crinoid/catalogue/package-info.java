/**
 * The list of all methods, what is found out about a model before a choice, and the choice with its
 * reasons.
 *
 * <p>Each {@link org.crinoid.catalogue.Question} has candidates: methods, which assess their own
 * problem; the rate equations in place of molecules, where noise allows; and laws that theorems
 * give. The reasons printed are those that decided.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.catalogue.Catalogue}</td><td>the methods and the choice</td></tr>
 * <tr><td>{@link org.crinoid.catalogue.Survey}</td><td>finds out what the choice rests on: {@link
 *     org.crinoid.catalogue.Findings} about an {@link org.crinoid.catalogue.Inquiry}, exact ones as
 *     {@link org.crinoid.catalogue.Structure} with {@link org.crinoid.catalogue.Molecules}</td></tr>
 * <tr><td>{@link org.crinoid.catalogue.Explanation}</td><td>the choice for people</td></tr>
 * <tr><td>{@link org.crinoid.catalogue.ExactLaw}</td><td>laws of counts by name</td></tr>
 * </table>
 *
 * <p>To add a method: a line in {@link org.crinoid.catalogue.Catalogue}.
 */
package org.crinoid.catalogue;
