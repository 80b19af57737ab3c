package org.crinoid.cli.simulate;

import java.util.OptionalDouble;
import org.crinoid.solve.PathMethod;

/**
 * A sample path that is asked for in place of a course.
 *
 * @param method how to draw it
 * @param rounded whether amounts at the start that are no whole numbers of molecules are rounded
 * @param molecules how many molecules a unit of substance is, if not what the model says
 */
record PathRequest(PathMethod method, boolean rounded, OptionalDouble molecules) {}
