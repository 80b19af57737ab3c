/**
 * Reading of SBML files, Level 1 Version 1 to Level 3 Version 2 core, into {@link
 * org.crinoid.model.Model}, and writing of models as SBML.
 *
 * <p>One pass over the file: {@code XmlCursor} reads XML without document types, entities or
 * network, and knows where it is; {@code SbmlEvents} checks structure, numbers and ids, reads
 * mathematics with {@code MathReader}, leaves out what has no meaning for a simulation, and hands
 * the rest to JSBML; {@code ModelBuilder} lifts JSBML's objects to the meaning of Level 3 Version
 * 2.
 *
 * <p>A document that declares the package comp is flattened before: {@code CompDocument} and {@code
 * ExternalModels} find the definitions of models, {@code Instantiation} makes an {@code Instance}
 * of each submodel, {@code Replacements} decides which elements are deleted or replaced, and {@code
 * Flattener} writes what remains under the names of the flat model, which {@code FlatNames} knows.
 * Each line of the flat text remembers its place in the files, so that all messages name that.
 *
 * <p>{@code ModelWriter} makes the elements of a file and {@code MathWriter} its formulas, so that
 * the reader gives back an equal model. {@code EarlierMath} and {@code Level2} first say a model in
 * the terms of an older level, or refuse to. To write another construct: lift it in the reader,
 * give it an element in {@code ModelWriter}, and decide in {@code Level2} what it was before Level
 * 3.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.crinoid.sbml.Sbml}</td><td>the entry</td></tr>
 * <tr><td>{@link org.crinoid.sbml.Imported}</td><td>what was read</td></tr>
 * <tr><td>{@link org.crinoid.sbml.LevelVersion}</td><td>what can be written</td></tr>
 * <tr><td>{@link org.crinoid.sbml.Exported}</td><td>what was written</td></tr>
 * <tr><td>{@link org.crinoid.sbml.SourceInfo}</td><td>where it came from, with line numbers</td></tr>
 * <tr><td>{@link org.crinoid.sbml.Diagnostic}</td><td>a remark about the file</td></tr>
 * <tr><td>{@link org.crinoid.sbml.SbmlException}</td><td>why the file was refused</td></tr>
 * </table>
 */
package org.crinoid.sbml;
