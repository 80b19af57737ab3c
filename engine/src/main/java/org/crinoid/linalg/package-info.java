/**
 * Linear algebra of the integrators: patterns, factorisations, Krylov solutions. Knows no biology.
 */
package org.crinoid.linalg;
