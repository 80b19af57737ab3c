/** SBML event semantics at run time: which events are executed at an instant, and how. */
package org.crinoid.event;
