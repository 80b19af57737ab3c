package org.crinoid.ode;

/**
 * What an integrator can expect of a solve.
 *
 * @param states number of states
 * @param derivative operations of one evaluation of {@code f}
 * @param jacobian operations of one evaluation of its Jacobian
 * @param factorization operations of one factorisation of the Newton matrix
 * @param solution operations of one solution with its factors
 * @param accuracySteps steps that accuracy asks of an explicit method of order 5
 * @param stiffness {@code ρT}: largest magnitude of an eigenvalue times the length of the course
 */
public record Prospect(
    int states,
    double derivative,
    double jacobian,
    double factorization,
    double solution,
    double accuracySteps,
    double stiffness) {}
