/** Answers {@code TimeCourse}: integrates rate equations with events, with any ODE integrator. */
package org.crinoid.timecourse;
